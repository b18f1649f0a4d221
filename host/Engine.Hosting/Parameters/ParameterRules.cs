namespace Engine.Hosting.Parameters;

/// <summary>The rules of a record that span several properties.</summary>
internal static class ParameterRules
{
    /// <summary>The problems the rules find.</summary>
    /// <param name="record">The record, bound.</param>
    /// <param name="refused">
    /// Properties that were refused. Each holds its default by now: what a rule that read it says is about a value that nobody gave, and is left out.
    /// </param>
    public static IEnumerable<ParameterProblem> Find(IValidatable record, IReadOnlyCollection<string> refused)
    {
        ParameterProblem[] found;
        try
        {
            found = [.. record.Validate()];
        }
        catch (Exception) when (refused.Count > 0)
        {
            // Rules may rely on every property being within its own range.
            return [];
        }

        HashSet<string> keys = [.. refused.Select(NameStyle.Key)];
        return found.Where(problem => !LooksAt(problem, keys));
    }

    private static bool LooksAt(ParameterProblem problem, HashSet<string> keys) => keys.Count > 0 && problem.DependsOn.Prepend(problem.Parameter)
        .Any(name => name == ParameterProblem.Everything || keys.Contains(NameStyle.Key(name.Split('.', '[')[0])));
}
