using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;

namespace Engine.Cli.Commands;

/// <summary>
/// The experiment's own options on a command line: <c>--name value</c>, <c>--name=value</c>, <c>--flag</c>, and paths into records such as
/// <c>--pump.waist 1mm</c>.
/// </summary>
internal sealed class ParameterTokens
{
    private readonly RecordModel? _model;
    private readonly JsonObject _parameters;
    private readonly List<ParameterProblem> _problems = [];
    private HashSet<string> _given = new(StringComparer.Ordinal);

    private ParameterTokens(RecordModel? model, JsonObject parameters) => (_model, _parameters) = (model, parameters);

    /// <summary>Adds settings, and the tokens a verb does not know itself, to the parameters.</summary>
    /// <param name="settings">Settings, each <c>name=value</c>.</param>
    /// <param name="tokens">The tokens, in order.</param>
    /// <param name="parameters">Takes the values; an earlier value, as from a file, is replaced.</param>
    /// <param name="model">The experiment's parameters, where they are known.</param>
    /// <exception cref="ParameterException">A token is no option, an option is given twice, lacks its value, or a setting its equals sign.</exception>
    public static void Apply(IEnumerable<string> settings, IReadOnlyList<string> tokens, JsonObject parameters, RecordModel? model = null)
    {
        var reader = new ParameterTokens(model, parameters);
        reader.ApplySettings(settings);
        reader._given = new(StringComparer.Ordinal);
        reader.ApplyTokens(tokens);
        if (reader._problems.Count > 0)
        {
            throw new ParameterException(reader._problems);
        }
    }

    private void ApplyTokens(IReadOnlyList<string> tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (!IsOption(tokens[i]))
            {
                _problems.Add(new("", Alone(tokens[i])));
                continue;
            }

            string name = tokens[i][2..];
            string? value = null;
            int equals = name.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                (name, value) = (name[..equals], name[(equals + 1)..]);
            }
            else if (i + 1 < tokens.Count && !IsOption(tokens[i + 1]))
            {
                value = tokens[++i];
            }

            Add(name, value);
        }
    }

    private void ApplySettings(IEnumerable<string> settings)
    {
        foreach (string setting in settings)
        {
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                _problems.Add(new("set", $"'{Excerpt.Of(setting)}' must have the form name=value"));
                continue;
            }

            Add(setting[..equals], setting[(equals + 1)..]);
        }
    }

    private static bool IsOption(string token) => token.Length > 2 && token.StartsWith("--", StringComparison.Ordinal) && char.IsLetter(token[2]);

    private static string Alone(string token) => token.Contains('=', StringComparison.Ordinal) && char.IsLetter(token[0])
        ? $"'{Excerpt.Of(token)}' stands alone: did you mean --{Excerpt.Of(token)}?"
        : token.Length > 1 && token[0] == '-' && char.IsLetter(token[1])
            ? $"'{Excerpt.Of(token)}' is no option; names of parameters have two dashes"
            : $"'{Excerpt.Of(token)}' stands alone: write --name {Excerpt.Of(token)}, and mind that options such as --json, --quiet and --isolate take no "
                + $"value";

    private void Add(string path, string? value)
    {
        ParameterModel? parameter = _model is null ? null : ParameterPath.Find(_model, path, out _);
        if (!_given.Add(NameStyle.Key(path)))
        {
            _problems.Add(new(path, "is given twice"));
        }
        else if (value is null && parameter is not null && parameter.Type.Kind != ParameterKind.Boolean)
        {
            string example = parameter.Example.Length > 0 ? $", e.g. {parameter.Example}" : "";
            _problems.Add(new(path, $"its value is missing: it must be {parameter.Type.Describe()}{example}"));
        }
        else
        {
            ParameterPath.Set(_parameters, path, value ?? "true");
        }
    }
}
