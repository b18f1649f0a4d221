using System.Text.Json.Nodes;
using Engine.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Engine.AspNetCore.Documents;

/// <summary>Adds every experiment to the OpenAPI document: the schema of its parameters, and its own path to run it.</summary>
internal sealed class ExperimentDocument(IEngine engine) : IOpenApiDocumentTransformer
{
    /// <summary>Name of the document, and of its file without the ending.</summary>
    public const string Name = "openapi";

    private const string RunPath = "/experiments/{id}/runs";
    private const string SweepPath = "/experiments/{id}/sweeps";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "Engine";
        document.Info.Version = Engine.Hosting.Running.HostEnvironment.EngineVersion;
        document.Info.Description = "Numerical experiments of quantum physics: each of them has its own path below, with the schema of its parameters.";
        string? general = document.Paths.Keys.FirstOrDefault(path => path.EndsWith(RunPath, StringComparison.Ordinal));
        foreach ((string path, IOpenApiPathItem item) in document.Paths)
        {
            if ((path.EndsWith(RunPath, StringComparison.Ordinal) || path.EndsWith(SweepPath, StringComparison.Ordinal))
                && item.Operations?.GetValueOrDefault(HttpMethod.Post) is { } begin)
            {
                begin.RequestBody = Body(new OpenApiSchema { Type = JsonSchemaType.Object }, null);
            }
        }

        foreach (ExperimentInfo experiment in engine.Experiments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Describe(experiment.Id) is not { } description)
            {
                continue;
            }

            string schema = experiment.Id;
            document.Components ??= new();
            document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
            document.Components.Schemas[schema] = Schema(description.Schema(), document);
            if (general is not null && document.Paths[general].Operations?.GetValueOrDefault(HttpMethod.Post) is { } run)
            {
                document.Paths[general.Replace("{id}", experiment.Id, StringComparison.Ordinal)] = Path(description, schema, run, document);
            }
        }

        return Task.CompletedTask;
    }

    private static OpenApiPathItem Path(ExperimentDescription experiment, string schema, OpenApiOperation general, OpenApiDocument document)
    {
        return new()
        {
            Operations = new()
            {
                [HttpMethod.Post] = new OpenApiOperation
                {
                    OperationId = $"run-{experiment.Id}",
                    Summary = experiment.Summary,
                    Description = string.Join("\n", experiment.References.Select(r => r.Doi is { } doi ? $"{r.Text} https://doi.org/{doi}" : r.Text)),
                    Tags = new HashSet<OpenApiTagReference> { new(experiment.Id.Split('.')[0], document) },
                    RequestBody = Body(new OpenApiSchemaReference(schema, document), experiment.Defaults.DeepClone()),
                    Responses = general.Responses,
                },
            },
        };
    }

    private static OpenApiRequestBody Body(IOpenApiSchema schema, JsonNode? example) => new()
    {
        Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema, Example = example } },
    };

    private static IOpenApiSchema Schema(JsonObject schema, OpenApiDocument document)
    {
        schema.Remove("$schema");
        IOpenApiSchema? read = new OpenApiJsonReader().ReadFragment<OpenApiSchema>(schema, OpenApiSpecVersion.OpenApi3_1, document, out _);
        return read ?? new OpenApiSchema { Type = JsonSchemaType.Object };
    }

    private ExperimentDescription? Describe(string id)
    {
        try
        {
            return engine.Describe(id);
        }
        catch (Engine.Hosting.Plugins.PluginLoadException)
        {
            return null;
        }
    }
}
