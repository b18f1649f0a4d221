using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Sweeps;

/// <summary>Axes held against the experiment's parameters: names as the record spells them, units, and every value read before a point is computed.</summary>
internal static class AxisBinding
{
    /// <summary>Steps of an interval that are checked one by one, as those of whole numbers must be.</summary>
    private const int StepsRead = 100_000;

    /// <summary>All axes, or one refusal that names everything wrong with any of them.</summary>
    /// <param name="parameters">The experiment's parameters.</param>
    /// <param name="texts">The axes as they were typed.</param>
    /// <param name="directory">Where relative paths start.</param>
    /// <exception cref="ParameterException">Something is wrong with an axis.</exception>
    public static IReadOnlyList<SweepAxis> Read(RecordModel parameters, IEnumerable<string> texts, string directory)
    {
        var axes = new List<SweepAxis>();
        var problems = new List<ParameterProblem>();
        foreach (string text in texts)
        {
            try
            {
                axes.Add(Read(parameters, text, directory, problems));
            }
            catch (ParameterException refused)
            {
                problems.AddRange(refused.Problems);
            }
        }

        return problems.Count == 0 ? axes : throw new ParameterException([.. problems.Distinct()]);
    }

    private static SweepAxis Read(RecordModel parameters, string text, string directory, List<ParameterProblem> problems)
    {
        string typed = text.Split('=')[0];
        SweepAxis axis;
        try
        {
            axis = SweepAxis.Parse(text);
        }
        catch (ParameterException) when (!text.Contains('=', StringComparison.Ordinal))
        {
            string near = ParameterPath.Find(parameters, typed, out _) is null
                && Suggestion.Nearest(typed.Split(':')[0], parameters.Properties.Select(p => p.Name)) is { } name ? $"; did you mean '{name}=…'?" : "";
            throw new ParameterException("vary", $"'{Excerpt.Of(text)}' must have the form name=log:a:b:n, name=lin:a:b:n or name=v1,v2,…{near}");
        }

        if (ParameterPath.Find(parameters, axis.Name, out string spelled) is not { } property)
        {
            string hint = Suggestion.Clause(axis.Name, ParameterPath.All(parameters));
            hint = hint.Length > 0 ? hint : $"; there are {string.Join(", ", ParameterPath.All(parameters))}";
            throw new ParameterException("vary", $"there is no parameter '{Excerpt.Of(axis.Name)}'{hint}");
        }

        string? unit = property.Unit is not null && property.Type.Kind == ParameterKind.Real ? property.Unit : null;
        axis = SweepAxis.Parse(axis.Text, unit).Spelled(spelled, unit, directory);
        if (axis.IsInterval && property.Leaf.Kind is not (ParameterKind.Real or ParameterKind.Integer or ParameterKind.Complex))
        {
            throw new ParameterException("vary", $"'{Excerpt.Of(text)}' is an interval, but {spelled} must be {property.Type.Describe()}; list the values");
        }

        problems.AddRange(Looked(axis, property).Select(value => ParameterBinder.Unreadable(property, AsTyped(value, property), spelled, directory))
            .OfType<ParameterProblem>().Distinct().Take(5));
        return axis;
    }

    /// <summary>What has to be read: all values of a list but files, which belong to their points; the ends of an interval; steps that must be whole.</summary>
    private static IEnumerable<JsonNode> Looked(SweepAxis axis, ParameterModel property)
    {
        if (!axis.IsInterval)
        {
            return axis.Values.Where(v => v is not JsonValue text || !text.TryGetValue(out string? path) || !InputFile.IsPath(path));
        }

        return property.Leaf.Kind == ParameterKind.Integer && axis.Values.Count is > 0 and <= StepsRead ? axis.Values : [axis.At(0), axis.At(1)];
    }

    /// <summary>A number of a quantity as the text that was typed: an angular frequency without a unit is refused here as on the command line.</summary>
    private static JsonNode AsTyped(JsonNode value, ParameterModel property) =>
        property.Unit is not (null or "1") && value.GetValueKind() == JsonValueKind.Number ? JsonValue.Create(value.ToJsonString()) : value;
}
