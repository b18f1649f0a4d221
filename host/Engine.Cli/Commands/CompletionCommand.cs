using System.CommandLine;

namespace Engine.Cli.Commands;

/// <summary><c>engine completion bash|zsh|fish|pwsh</c>, and the hidden verb the scripts ask for answers.</summary>
internal static class CompletionCommand
{
    /// <summary>Name of the verb that answers.</summary>
    public const string Answers = "complete";

    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            # eval "$(engine completion bash)"
            _engine() {
                local IFS=$'\n' words=("${COMP_WORDS[@]:1:$COMP_CWORD}")
                COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" complete -- "${words[@]}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
                [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace
                return 0
            }
            complete -o default -F _engine engine

            """,
        ["zsh"] = """
            #compdef engine
            # source <(engine completion zsh)
            _engine() {
                local -a answers
                answers=("${(@f)$("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
                if [[ -n "$answers" ]]; then compadd -- "${answers[@]}"; else _files; fi
            }
            compdef _engine engine

            """,
        ["fish"] = """
            # engine completion fish | source
            function __engine_answers
                set -l before (commandline -opc)
                set -l last (commandline -ct)
                $before[1] complete -- $before[2..-1] "$last" 2>/dev/null
            end
            complete -c engine -a '(__engine_answers)'

            """,
        ["pwsh"] = """
            # engine completion pwsh | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName engine -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
                if ($wordToComplete -eq '') { $words += '' }
                & engine complete -- @words 2>$null | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }

            """,
    };

    /// <summary>The shells there are scripts for.</summary>
    public static IReadOnlyCollection<string> Shells => Scripts.Keys;

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        var command = new Command("completion", "Prints a script that completes commands, ids, parameters and choices in a shell.") { shell };
        command.SetAction(parsed =>
        {
            string name = parsed.GetValue(shell)!;
            if (!Scripts.TryGetValue(name, out string? script))
            {
                throw new ParameterException("SHELL", $"must be one of {string.Join(", ", Shells)}, got '{Excerpt.Of(name)}'{Suggestion.Clause(name, Shells)}");
            }

            terminal.Out.Write(script);
            return ExitCode.Done;
        });
        return command;
    }

    public static Command CreateAnswers(RootCommand root, CommonOptions common, Terminal terminal)
    {
        var words = new Argument<string[]>("words") { Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(Answers, "Answers what may stand for the last of the words.") { words };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            foreach (string answer in CompletionAnswers.Of(root, common.CreateEngine(parsed), parsed.GetValue(words) ?? []))
            {
                terminal.Out.WriteLine(answer);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
