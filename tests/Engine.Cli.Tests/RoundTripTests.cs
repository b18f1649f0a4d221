using System.Text.Json.Nodes;

namespace Engine.Cli.Tests;

/// <summary>What a run writes is what the next one takes, in every format, with units and where it came from.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RoundTripTests() => Fixtures.Install("Fixture.Good", _folder.At("plugins"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("distances.csv:distance", "distances.csv", "distance", "")]
    [InlineData("arrays.npz:distances.distance", "arrays.npz", "distances.distance", "")]
    [InlineData("results.h5:/tables/distances/distance", "results.h5", "/tables/distances/distance", "")]
    [InlineData("report.json#distances.distance", "report.json", "distances.distance", "good.echo")]
    public async Task A_column_is_read_back(string path, string file, string name, string experiment)
    {
        Assert.Equal(0, (await Run("--distances", "1mm,2.5mm,0.3333333333333333mm", "--out", _folder.At("r"), "--formats", "json,csv,npz,h5,parquet",
            "--quiet")).Code);
        Cli again = await Run("--distances", $"@{_folder.At("r")}/{path}", "--json");
        Assert.True(again.Code == 0, again.Error);
        JsonNode report = JsonNode.Parse(again.Out)!;
        Assert.Equal(
            JsonNode.Parse(File.ReadAllText(_folder.At("r/report.json")))!["tables"]!["distances"]!.ToJsonString(),
            report["tables"]!["distances"]!.ToJsonString());
        JsonNode input = Assert.Single(report["provenance"]!["inputs"]!.AsArray())!;
        Assert.Equal(("distances", $"{_folder.At("r")}/{file}", name, 64, experiment), ((string?)input["parameter"], (string?)input["file"],
            (string?)input["name"], ((string?)input["sha256"])!.Length, (string?)input["experiment"] ?? ""));
    }

    [Fact]
    public async Task A_wrong_name_gets_one_hint()
    {
        Assert.Equal(0, (await Run("--out", _folder.At("r"), "--quiet")).Code);
        Cli wrong = await Run("--distances", $"@{_folder.At("r")}/arrays.npz:distances.distanc");
        Assert.Equal(2, wrong.Code);
        Assert.Contains("did you mean 'distances.distance'?", wrong.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("?;", wrong.Error, StringComparison.Ordinal);
    }

    private Task<Cli> Run(params string[] args) => Cli.RunAsync(["run", "good.echo", .. args, "--plugins", _folder.At("plugins")]);
}
