using System.Text.Json.Serialization;
using Engine.AspNetCore.Jobs;

namespace Engine.AspNetCore.Endpoints;

/// <summary>The service's own messages as JSON, by generated code.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ExperimentView>))]
[JsonSerializable(typeof(IReadOnlyList<JobView>))]
[JsonSerializable(typeof(JobProblem))]
[JsonSerializable(typeof(StatusView))]
internal sealed partial class EngineHttpJson : JsonSerializerContext;
