namespace Engine;

/// <summary>The input cannot be used; carries every problem found. The host reports it as bad input, never as a failed run.</summary>
public sealed class ParameterException : Exception
{
    /// <summary>Several problems.</summary>
    /// <param name="problems">At least one.</param>
    public ParameterException(IReadOnlyList<ParameterProblem> problems)
        : base(string.Join(Environment.NewLine, problems.Select(p => p.Parameter.Length == 0 ? p.Message : $"{p.Parameter}: {p.Message}")))
    {
        Problems = problems;
    }

    /// <summary>One problem.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="message">What was given and what is allowed.</param>
    public ParameterException(string parameter, string message)
        : this([new ParameterProblem(parameter, message)])
    {
    }

    /// <summary>Every problem found.</summary>
    public IReadOnlyList<ParameterProblem> Problems { get; }

    /// <summary>Refuses the input where there is any problem, as <c>ParameterException.ThrowIfAny(parameters.Validate())</c>.</summary>
    /// <param name="problems">What was found; nothing for usable input.</param>
    /// <exception cref="ParameterException">There is at least one problem.</exception>
    public static void ThrowIfAny(IEnumerable<ParameterProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ParameterProblem[] found = [.. problems];
        if (found.Length > 0)
        {
            throw new ParameterException(found);
        }
    }
}
