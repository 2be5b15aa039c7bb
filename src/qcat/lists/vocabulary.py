"""The words that labels, names and venues are told by."""

import re

LABELS = frozenset(
    "paper papers pdf code codes arxiv github git gitlab repo repository project page projectpage homepage "
    "home web webpage website site link links url abs html doi video videos youtube talk slides slide ppt "
    "poster demo blog post blogpost tweet twitter bibtex bib bibtext cite citation citations data dataset "
    "datasets supp supplementary supplement suppl supplemental appendix openreview review reviews acm ieee cvf "
    "cvpr springer elsevier usenix pytorch torch tensorflow tf keras jax mxnet caffe matlab python julia r "
    "java cpp colab notebook model models weights checkpoint checkpoints huggingface hf official unofficial "
    "implementation implementations reimplementation here source preprint full text long short version v1 v2 "
    "extended journal conference proceedings proceeding aclanthology acl anthology scholar google semantic "
    "semanticscholar pmlr neurips nips icml iclr summary notes note details readme docs documentation tutorial "
    "wiki benchmark leaderboard kaggle examples example app play try star stars media news thesis report tr "
    "techreport mirror cached local download read view more info author authors lua theano chainer paddle "
    "paddlepaddle mindspore scikit gym toolkit library package software api online openaccess ssrn biorxiv "
    "medrxiv hal researchgate article articles preprints doc pmid pmc pubmed eprint acmdl dl dblp blogs thread "
    "jstor sciencedirect wiley tandfonline repec econpapers philpapers chemrxiv psyarxiv zenodo osf nber "
    "c reference talks presentation presentations interview corr publication dois huggingface models resources "
    "material materials supplements abstract abstracts "
    "进入 下载 查看 原文 全文 地址 论文 代码 项目 主页 数据 数据集 视频 博客 链接 "
    "and or the of in for 1 2 3 i ii ".split()
)
STRONG_LABELS = frozenset(
    "paper pdf code arxiv github project website webpage video slides poster demo dataset bibtex".split()
)
PARTICLES = frozenset("de del della der den di da dos van von la le el al bin ibn ter ten zu du st y e".split())
NOT_NAMES = frozenset(
    "the a an of in on for with to by at from and or is are as via using towards under over into learning "
    "neural deep network networks model models data analysis survey review language image video vision machine "
    "system systems framework method methods paper code training optimization detection generation recognition "
    "representation transformer transformers attention adversarial reinforcement supervised unsupervised self- "
    "supervised large efficient robust fast multi zero few shot workshop conference journal proceedings "
    "transactions symposium university institute google microsoft meta openai deepmind nvidia facebook amazon "
    "apple research lab labs keyword keywords abstract note best oral spotlight poster accepted published "
    "preprint "
    "tools applications advances challenges prospects perspectives opportunities trends principles directions "
    "progress techniques approaches lessons problems solutions concepts algorithms experiments evaluation "
    "benchmarks architectures "
    "physics physical chemistry chemical biology biological biochemistry genetics genomics medicine clinical "
    "neuroscience psychology psychiatry economics econometrics finance statistics mathematics sociology "
    "geophysics ecology evolution engineering materials molecular theoretical computational applied climate "
    "environmental programming languages quantum verification checking theorem theory abstraction refinement protocol "
    "protocols cells protein proteins memory health disease genes markets prices policy legal political education "
    "social cognitive sons introduction handbook history foundations essays humanities digital studies "
    "computing internet "
    "technical report arxiv new train test dataset publisher press springer ieee acm elsevier ".split()
)
VENUE_WORDS = re.compile(
    r"\b(?:journal|conference|proceedings|proc|transactions|trans|workshop|symposium|advances in|lecture notes|"
    r"communications of|meeting of|preprint|technical report|tech report|thesis|dissertation|unpublished|"
    r"working papers?|discussion papers?|manuscript|arxiv)\b|学报|期刊|杂志|会议|研究与发展|大学|通讯$",
    re.IGNORECASE,
)
_VENUE_HINTS = frozenset(re.findall(r"[a-z]+", VENUE_WORDS.pattern.replace(r"\b", " ")))


def has_venue_words(text: str) -> bool:
    """Whether a word tells a venue. Of plain words, as in most names, none is among those that the pattern has."""
    if text.isascii() and text.replace(" ", "").isalpha() and _VENUE_HINTS.isdisjoint(text.lower().split()):
        return False
    return VENUE_WORDS.search(text) is not None


PRESSES = re.compile(
    r"\b(?:press|publish\w+|verlag|springer|elsevier|wiley|kluwer|birkhäuser|routledge|pergamon|mcgraw-hill|"
    r"addison-wesley|prentice|blackwell|sage|palgrave|macmillan|bloomsbury|penguin|norton|benjamins|gruyter)\b",
    re.IGNORECASE,
)
"""What publishers of books are called."""
PUBLISHERS = re.compile(
    rf"{PRESSES.pattern}|\b(?:publications?|pmlr|ieee|acm|siam|usenix|association|society|laborator(?:y|ies)|"
    r"universit\w+|institute|inc|ltd|gmbh)\b",
    re.IGNORECASE,
)
"""What publishers and institutions are called, which stand behind a venue as its place does."""
SHORTENED = frozenset(
    "acad acoust addict adolesc adv aeronaut aerosp agric amer anal anesth annu anthropol appl archaeol archit artif "
    "astron astronaut astrophys atmos autom bacteriol behav biochem biogeosci biol biomed biophys biosci biotechnol "
    "brit bull cardiol catal chem climatol clin cogn coll commun comput conserv contemp criminol crit crystallogr "
    "curr curric demogr dermatol dyn ecol econ econom educ elec electr electrochem electron endocrinol entomol "
    "environ epidemiol eur evol gastroenterol genet geochem geogr geol geomorphol geophys geosci gerontol glaciol "
    "gynecol haematol hematol hepatol hist hydrol immunol ind infect inorg inst instr instrum intell interact j jour "
    "lett limnol linguist mach magn manag manuf mater math mech metab meteorol microbiol mol monogr nanotechnol nat "
    "natl nephrol neurobiol neurol neurophysiol neurosci nucl numer nutr obstet oceanogr oncol ophthalmol opt "
    "ornithol orthop palaeontol paleontol parasitol pathol pediatr pharm pharmacol philol philos phys physiol plast "
    "polym proc prog psychiatry psychol psychonom psychophys quant radiol rehabil res resour rev rheumatol sci "
    "seismol sens soc sociol softw spectrosc stat statist struct surg surv sustain symp syst technol theol theor "
    "toxicol trans transp trop urb urol vet virol zool".split()
)
"""Words as ISO 4 shortens them: two of them are no title, nor is one behind a single other word."""
