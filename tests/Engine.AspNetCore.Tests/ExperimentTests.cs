using System.Net;
using System.Text.Json.Nodes;

namespace Engine.AspNetCore.Tests;

/// <summary>What can be run, and the document that describes it.</summary>
public sealed class ExperimentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Experiments_are_listed_and_described()
    {
        await using Service service = await Service.StartAsync(_folder);

        JsonNode echo = (await service.GetAsync("/engine/experiments")).AsArray().Single(e => (string?)e!["id"] == "good.echo")!;
        JsonNode description = await service.GetAsync((string)echo["href"]!);

        Assert.Equal("good", (string?)echo["topic"]);
        Assert.Equal("/engine/experiments/good.echo", (string?)echo["href"]);
        Assert.Equal("m", (string?)description["schema"]!["properties"]!["wavelength"]!["x-unit"]);
        Assert.NotEmpty(description["references"]!.AsArray());
    }

    [Fact]
    public async Task An_experiment_that_is_not_there_is_404_with_the_nearest_name()
    {
        await using Service service = await Service.StartAsync(_folder);

        HttpResponseMessage answer = await service.Client.GetAsync("/engine/experiments/good.ecko");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("did you mean 'good.echo'?", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_has_a_path_and_a_schema_for_every_experiment()
    {
        await using Service service = await Service.StartAsync(_folder);

        JsonNode document = await service.GetAsync("/engine/openapi.json");

        JsonObject paths = document["paths"]!.AsObject(), schemas = document["components"]!["schemas"]!.AsObject();
        Assert.Contains("/engine/experiments/{id}/runs", paths.Select(p => p.Key));
        Assert.Contains("/engine/runs/{id}/events", paths.Select(p => p.Key));
        foreach (JsonNode? experiment in (await service.GetAsync("/engine/experiments")).AsArray())
        {
            string id = (string)experiment!["id"]!;
            JsonNode body = paths[$"/engine/experiments/{id}/runs"]!["post"]!["requestBody"]!["content"]!["application/json"]!;
            Assert.Equal($"#/components/schemas/{id}", (string?)body["schema"]!["$ref"]);
            Assert.Equal("object", (string?)schemas[id]!["type"]);
        }

        JsonNode wavelength = schemas["good.echo"]!["properties"]!["wavelength"]!;
        Assert.Equal(0, (double)wavelength["anyOf"]![0]!["exclusiveMinimum"]!);
        Assert.Equal("m", (string?)wavelength["x-unit"]);
    }
}
