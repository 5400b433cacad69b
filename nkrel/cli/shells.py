"""Completion in bash, zsh and fish: `--show-completion` and `--install-completion`.

Every shell asks the program itself for candidates, one a line, and quotes what it puts on the line.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from nkrel.cli.environment import Environment
from nkrel.cli.errors import UsageError

SCRIPTS = {
    "bash": r"""_nkrel_completion() {
    local candidate place words=() cursor=$COMP_CWORD current="${COMP_WORDS[COMP_CWORD]}"
    # --option=value is three words here: without the second it reads as --option value does.
    for place in "${!COMP_WORDS[@]}"; do
        if [[ ${COMP_WORDS[place]} != "=" ]]; then words+=("${COMP_WORDS[place]}")
        elif ((place == COMP_CWORD)); then words+=("")
        elif ((place < COMP_CWORD)); then ((cursor -= 1))
        fi
    done
    COMPREPLY=()
    while IFS= read -r candidate; do
        [[ -n $candidate ]] || continue
        # Inside quotes a name stands as it is; elsewhere its spaces and brackets are escaped, but no commas.
        if [[ $current != [\"\']* ]]; then printf -v candidate '%q' "$candidate"; candidate="${candidate//\\,/,}"; fi
        COMPREPLY+=("$candidate")
    done < <(COMP_WORDS="${words[*]}" COMP_CWORD="$cursor" _NKREL_COMPLETE=complete_bash "$1" 2>/dev/null)
}
complete -o nosort -o bashdefault -o default -F _nkrel_completion nkrel
""",
    "zsh": r"""#compdef nkrel
_nkrel() {
    local -a candidates
    candidates=("${(@f)$(COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT - 1)) \
        _NKREL_COMPLETE=complete_bash "${words[1]}" 2>/dev/null)}")
    candidates=("${(@)candidates:#}")
    compset -P '--*='  # of --option=value the value is completed
    if (( $#candidates )); then compadd -Q -V nkrel -- "${(@q)candidates}"; else _files; fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _nkrel "$@"; else compdef _nkrel nkrel; fi
""",
    "fish": r"""function __nkrel_complete
    set -l before (commandline -opc)
    # Of --option=value the whole is completed.
    set -l option (string match --regex -- '^--[^=]+=' (commandline -ct))
    env COMP_WORDS=(commandline -cp | string collect) COMP_CWORD=(count $before) _NKREL_COMPLETE=complete_bash \
        $before[1] 2>/dev/null | while read -l candidate
        echo "$option$candidate"
    end
end
complete --command nkrel --no-files --keep-order --arguments '(__nkrel_complete)'
""",
}
"""Name of a shell -> what makes it complete."""


def run(arguments: Sequence[str], environment: Environment) -> int:
    """Show or install completion, for the shell named or the user's own. Raises UsageError, OutputError or OSError."""
    option, *more = arguments
    option, equals, value = option.partition("=")
    given = [value, *more] if equals else more
    if len(given) > 1:
        raise UsageError(f"{option} takes the name of one shell: {', '.join(SCRIPTS)}")
    shell = given[0] if given else os.path.basename(environment.variables.get("SHELL", ""))
    if shell not in SCRIPTS:
        which = f"'{shell}' is no shell that is known here" if shell else "which shell?"
        raise UsageError(f"{which}; known are {', '.join(SCRIPTS)}: nkrel {option} bash")
    if option == "--show-completion":
        environment.write(SCRIPTS[shell])
        return 0
    place = _install(shell, environment)
    environment.say(f"completion for {shell} is in {place}: it works in every {shell} that is started from now on")
    return 0


def _install(shell: str, environment: Environment) -> str:
    """Put the script where the shell finds it; returns where that is."""
    import shlex

    from nkrel.writing import write_file

    home = environment.variables.get("HOME") or os.path.expanduser("~")
    config = environment.variables.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    place = {
        "bash": os.path.join(home, ".bash_completions", "nkrel.sh"),
        "zsh": os.path.join(environment.variables.get("ZDOTDIR") or home, ".zfunc", "_nkrel"),
        "fish": os.path.join(config, "fish", "completions", "nkrel.fish"),
    }[shell]
    os.makedirs(os.path.dirname(place), exist_ok=True)
    write_file(place, SCRIPTS[shell], force=True)
    if shell == "bash":
        _have_line(os.path.join(home, ".bashrc"), f"source {shlex.quote(place)}")
    elif shell == "zsh":
        directory = os.path.dirname(place)
        start = os.path.join(os.path.dirname(directory), ".zshrc")
        _have_line(start, f"fpath+=({shlex.quote(directory)}); autoload -Uz compinit; compinit")
    return place


def _have_line(path: str, line: str) -> None:
    """Add a line to a file, unless it is there already."""
    from nkrel.writing import write_file

    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            text = file.read()
    except FileNotFoundError:
        text = ""
    if line not in text.splitlines():
        gap = "" if not text or text.endswith("\n") else "\n"
        write_file(path, f"{text}{gap}{line}\n".encode("utf-8", "surrogateescape"), force=True)
