using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Engine.Packaging.Tests;

/// <summary>The three programs that show how to embed, from packages alone.</summary>
[Collection(nameof(Feed))]
public sealed class SampleTests(Feed feed)
{
    private const int MostLines = 24;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_console_program_runs_and_sweeps()
    {
        Outcome run = feed.Here("Console", "dotnet", Build("Console")).Succeeded();
        Assert.Contains("least error 5.04E-005", run.Output, StringComparison.Ordinal);
        Assert.Contains("30 points done", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_worker_service_sweeps_and_stops()
    {
        Outcome run = feed.Here("Worker", "dotnet", Build("Worker")).Succeeded();
        Assert.Equal(30, run.Output.Split(" of 30 gave ").Length - 1);
    }

    [Fact]
    public async Task A_web_application_serves_those_who_may()
    {
        var start = new ProcessStartInfo("dotnet", [Build("Web"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = Path.Combine(feed.Folder, "Web"),
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        try
        {
            string line = "";
            while (!line.Contains("Now listening on: ", StringComparison.Ordinal))
            {
                line = await process.StandardOutput.ReadLineAsync(Token) ?? throw new InvalidOperationException("The application did not start.");
            }

            _ = process.StandardOutput.ReadToEndAsync(Token);
            using var client = new HttpClient { BaseAddress = new Uri(line.Split("Now listening on: ")[1].Trim()) };
            Assert.Equal("Healthy", await client.GetStringAsync("/health", Token));
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/engine/experiments", Token)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync("/login?key=wrong", null, Token)).StatusCode);
            HttpResponseMessage login = await client.PostAsync("/login?key=for%20the%20example%20only", null, Token);
            JsonNode token = (await login.Content.ReadFromJsonAsync<JsonNode>(Token))!;
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["accessToken"]!);
            client.DefaultRequestHeaders.Add("Prefer", "wait=60");
            HttpResponseMessage run = await client.PostAsJsonAsync("/engine/experiments/rydberg.bound/runs",
                new { interaction = "2pi*55.2MHz", decayRate = "6803/s" }, Token);
            JsonNode report = (await run.Content.ReadFromJsonAsync<JsonNode>(Token))!;
            Assert.Equal(5.04253818e-05, (double)report["scalars"]!["boundError"]!["value"]!, 1e-12);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Builds a sample outside the tree.</summary>
    /// <returns>Its assembly, beside which the plugins lie.</returns>
    private string Build(string name)
    {
        string source = Path.Combine(Feed.Root, "tests", "samples", name), target = Path.Combine(feed.Folder, name);
        Directory.CreateDirectory(target);
        foreach (string file in Directory.GetFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        }

        string program = File.ReadAllText(Path.Combine(source, "Program.cs")).Trim();
        Assert.InRange(program.Split('\n').Length, 1, MostLines);
        Assert.Contains(program, File.ReadAllText(Path.Combine(Feed.Root, "README.md")), StringComparison.Ordinal);
        feed.Here(name, "dotnet", "build", "-c", "Release", "-o", "out").Succeeded();
        Feed.CopyPlugins(Path.Combine(target, "out", "plugins"));
        return Path.Combine("out", name + ".dll");
    }
}
