"""The programs that read our exports, run on exports of real catalogs."""
