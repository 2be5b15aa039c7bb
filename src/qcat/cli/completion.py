"""``qcat completion``."""

from typing import Annotated

import typer

from qcat.errors import UsageError

BASH = r"""# Completion of qcat in bash: eval "$(qcat completion bash)" in ~/.bashrc
_qcat() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(QCAT_COMPLETE=bash COMP_LINE="$COMP_LINE" COMP_POINT="$COMP_POINT" "${COMP_WORDS[0]}" 2>/dev/null)
}
complete -o default -F _qcat qcat
"""
ZSH = r"""#compdef qcat
# Completion of qcat in zsh: eval "$(qcat completion zsh)" in ~/.zshrc after compinit, or a file _qcat in $fpath
_qcat() {
    local line
    local -a found
    while IFS= read -r line; do
        found+=("$line")
    done < <(QCAT_COMPLETE=zsh "${(Q)words[1]}" "${(@Q)words[2,CURRENT]}" 2>/dev/null)
    if (( $#found )); then
        _describe -V qcat found -M 'm:{a-zA-Z}={A-Za-z}'
    else
        _files
    fi
}
if [[ "${funcstack[1]}" == _qcat ]]; then
    _qcat "$@"
else
    compdef _qcat qcat
fi
"""
FISH = r"""# Completion of qcat in fish: qcat completion fish > ~/.config/fish/completions/qcat.fish
function __qcat_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct | string unescape)
    set -l found (QCAT_COMPLETE=fish $words[1] $words[2..] "$current" 2>/dev/null)
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path "$current"
    end
end
complete -c qcat -f -a '(__qcat_complete)'
"""
_SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


def command(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh or fish.")],
) -> None:
    """Print the completion script of a shell.

    For ~/.bashrc or ~/.zshrc: eval "$(qcat completion bash)". With it, Tab knows commands and options, and the keys,
    categories, venues and tags of the catalog.
    """
    if shell not in _SCRIPTS:
        raise UsageError(f"there is no completion for {shell!r}", "bash, zsh or fish")
    typer.echo(_SCRIPTS[shell], nl=False)
