using System.Text.Json.Serialization;

namespace Engine.AspNetCore.Jobs;

/// <summary>Parts of <c>job.json</c>, by generated code.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JobProblem))]
internal sealed partial class JobJson : JsonSerializerContext;
