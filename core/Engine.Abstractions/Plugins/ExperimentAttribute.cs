namespace Engine;

/// <summary>Names an experiment.</summary>
/// <param name="id"><c>topic.verb</c> in lower case with dashes, beginning with the plugin's id, e.g. <c>turbulence.ipe</c>.</param>
/// <param name="summary">One sentence for lists and help.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ExperimentAttribute(string id, string summary) : Attribute
{
    /// <summary>The experiment's id.</summary>
    public string Id { get; } = id;

    /// <summary>One sentence for lists and help.</summary>
    public string Summary { get; } = summary;

    /// <summary>Former ids, under which the experiment still answers; the report then says which id it has now.</summary>
    public string[] Aliases { get; init; } = [];
}
