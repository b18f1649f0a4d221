namespace Engine.Plugins.Quantum.Text;

/// <summary>Everything wrong with a model, collected before anything is refused.</summary>
internal sealed class ProblemList
{
    /// <summary>More than these are not shown.</summary>
    private const int Most = 20;

    private readonly List<(int Offset, string Message)> _problems = [];
    private readonly List<string> _warnings = [];

    public bool Any => _problems.Count > 0;

    public int Count => _problems.Count;

    /// <summary>What is odd but allowed.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The messages, in the order of the file.</summary>
    public IReadOnlyList<string> Messages => [.. _problems.OrderBy(p => p.Offset).Select(p => p.Message)];

    /// <summary>Adds a problem at a place.</summary>
    /// <param name="source">The text it is in.</param>
    /// <param name="offset">Where.</param>
    /// <param name="path">The field, e.g. <c>jumps[1].rate</c>; empty for the whole.</param>
    /// <param name="message">What is wrong and what is allowed.</param>
    public void Add(SourceText source, int offset, string path, string message)
    {
        (int line, int column) = source.Locate(offset);
        string field = path.Length == 0 ? "" : path + ": ";
        _problems.Add((offset, $"{source.Name}:{line}:{column}: {field}{message}{Environment.NewLine}{source.Excerpt(offset)}"));
    }

    /// <summary>Adds a problem where a value begins.</summary>
    public void Add(ModelNode node, string path, string message) => Add(node.Source, node.Start, path, message);

    public void Warn(string text)
    {
        if (!_warnings.Contains(text))
        {
            _warnings.Add(text);
        }
    }

    /// <summary>Refuses the model where there are problems.</summary>
    /// <exception cref="ParameterException">There are.</exception>
    public void ThrowIfAny()
    {
        if (!Any)
        {
            return;
        }

        List<ParameterProblem> shown = [.. Messages.Take(Most).Select(message => new ParameterProblem("model", message))];
        if (_problems.Count > Most)
        {
            shown.Add(new ParameterProblem("model", $"… and {_problems.Count - Most} more problems"));
        }

        throw new ParameterException(shown);
    }
}
