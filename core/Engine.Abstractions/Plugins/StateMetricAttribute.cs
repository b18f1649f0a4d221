namespace Engine;

/// <summary>Names a state metric.</summary>
/// <param name="id">Lower case with dashes, e.g. <c>coherent-energy</c>.</param>
/// <param name="summary">One sentence for lists and help.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StateMetricAttribute(string id, string summary) : Attribute
{
    /// <summary>The metric's id.</summary>
    public string Id { get; } = id;

    /// <summary>One sentence for lists and help.</summary>
    public string Summary { get; } = summary;

    /// <summary>Former ids, under which the metric still answers.</summary>
    public string[] Aliases { get; init; } = [];
}
