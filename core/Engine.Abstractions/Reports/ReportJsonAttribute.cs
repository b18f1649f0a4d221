using System.Text.Json.Serialization;

namespace Engine;

/// <summary>
/// Lets System.Text.Json write a type as report JSON. What that looks like is the host's matter, which the contract does not know: its converters are
/// looked up by name.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
internal sealed class ReportJsonAttribute : JsonConverterAttribute
{
    private const string Converters = "Engine.Hosting.Reports.ReportJsonConverters, Engine.Hosting";

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert) => Type.GetType(Converters, throwOnError: false) is { } type
        ? (JsonConverter?)Activator.CreateInstance(type, nonPublic: true)
        : throw new NotSupportedException($"{typeToConvert.Name} is written as JSON by Engine.Hosting, which this program does not have.");
}
