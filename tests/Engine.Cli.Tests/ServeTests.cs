using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Engine.Cli.Tests;

/// <summary><c>engine serve</c>, from its start to its end: what it prints, who reaches it, what it refuses.</summary>
public sealed class ServeTests : IDisposable
{
    private static readonly string[] Assets =
        ["/assets/engine.css", "/assets/engine.js", "/assets/figures.js", "/_framework/blazor.web.js"];

    private readonly TemporaryFolder _folder = new();

    public ServeTests() => Fixtures.Install("Fixture.Good", _folder.At("plugins"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task It_serves_page_assets_and_runs_and_ends_by_a_signal(string signal)
    {
        using Process process = Start();
        Uri address = await AddressAsync(process, "for this machine alone");
        using var client = new HttpClient { BaseAddress = address };

        Assert.Equal(IPAddress.Loopback.ToString(), address.Host);
        Assert.Contains("<script src=\"/_framework/blazor.web.js\">", await client.GetStringAsync("/", Token), StringComparison.Ordinal);
        foreach (string asset in Assets)
        {
            Assert.NotEmpty(await client.GetByteArrayAsync(asset, Token));
        }

        client.DefaultRequestHeaders.Add("Prefer", "wait=60");
        HttpResponseMessage run = await client.PostAsync("/engine/experiments/good.echo/runs", null, Token);
        Assert.Equal("hello", (string?)JsonNode.Parse(await run.Content.ReadAsStringAsync(Token))!["scalars"]!["greeting"]!["value"]);

        Cli.Signal(process, signal);
        Assert.Equal("", await Cli.EndAsync(process));
        Assert.Equal(0, process.ExitCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/", Token));
    }

    [Fact]
    public async Task Nobody_else_on_the_network_reaches_it()
    {
        IPAddress? other = NetworkInterface.GetAllNetworkInterfaces().SelectMany(n => n.GetIPProperties().UnicastAddresses).Select(a => a.Address)
            .FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a));
        Assert.SkipWhen(other is null, "The machine has the loopback address only.");
        using Process process = Start();
        Uri address = await AddressAsync(process, "for this machine alone");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        await Assert.ThrowsAnyAsync<SocketException>(async () => await socket.ConnectAsync(other!, address.Port, Token));

        await EndAsync(process);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_address_is_for_those_who_know_the_token(bool isTyped)
    {
        using Process process = isTyped ? Start(null, "--address", "0.0.0.0", "--token", "open sesame") : Start("open sesame", "--address", "0.0.0.0");
        Uri address = await AddressAsync(process, "for those who know the token");
        using var client = new HttpClient { BaseAddress = new UriBuilder(address) { Host = "127.0.0.1" }.Uri };

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/", Token)).StatusCode);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "open sesame");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/engine/experiments", Token)).StatusCode);

        await EndAsync(process);
    }

    [Fact]
    public async Task It_does_not_outlive_a_command_that_is_killed()
    {
        using Process process = Start();
        Uri address = await AddressAsync(process, "for this machine alone");
        using Process page = await PageOfAsync(process);
        process.Kill();
        try
        {
            await page.WaitForExitAsync(Token).WaitAsync(Cli.Patience, Token);
        }
        finally
        {
            page.Kill();
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => new HttpClient().GetAsync(address, Token));
    }

    [Fact]
    public async Task Runs_are_kept_where_they_are_asked_for()
    {
        string run;
        using (Process process = Start(null, "--runs", _folder.At("runs")))
        {
            using var client = new HttpClient { BaseAddress = await AddressAsync(process, "for this machine alone") };
            HttpResponseMessage begun = await client.PostAsync("/engine/experiments/good.echo/runs", null, Token);
            run = begun.Headers.Location!.ToString();
            await EndAsync(process);
        }

        using Process again = Start(null, "--runs", _folder.At("runs"));
        using var later = new HttpClient { BaseAddress = await AddressAsync(again, "for this machine alone") };
        string? state = null;
        for (int i = 0; i < 1000 && state != "done"; i++)
        {
            await Task.Delay(20, Token);
            state = (string?)JsonNode.Parse(await later.GetStringAsync(run, Token))!["state"];
        }

        Assert.Equal("done", state);
        await EndAsync(again);
    }

    [Theory]
    [InlineData("--port: must be from 0 to 65535, got 70000", "--port", "70000")]
    [InlineData("--port", "--port", "many")]
    [InlineData("--address: must be an address such as 127.0.0.1, ::1 or 0.0.0.0, got 'localhost'", "--address", "localhost")]
    [InlineData("--token: is needed for 0.0.0.0, which others can reach; 127.0.0.1 is for this machine alone", "--address", "0.0.0.0")]
    [InlineData("--prot", "--prot", "1")]
    public async Task Wrong_input_is_refused_before_anything_starts(string message, params string[] args)
    {
        Cli run = await Cli.ProcessAsync(["serve", .. args]);
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Out);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        Cli run = await Cli.ProcessAsync("serve", "--port", "-1", "--address", "192.0.2.1");
        Assert.Equal(2, run.Code);
        Assert.Contains("--port: must be from 0 to 65535, got -1", run.Error, StringComparison.Ordinal);
        Assert.Contains("--token: is needed for 192.0.2.1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Cli run = await Cli.ProcessAsync("serve", "--port", port.ToString(CultureInfo.InvariantCulture));

        Assert.Equal(4, run.Code);
        Assert.Contains("address already in use", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    private static async Task<Uri> AddressAsync(Process process, string whom)
    {
        string line = await process.StandardOutput.ReadLineAsync(Token).AsTask().WaitAsync(Cli.Patience, Token)
            ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(Token));
        Assert.Matches($"^Engine is at http://[0-9.]+:[0-9]+,? {whom}; Ctrl\\+C ends it\\.$", line);
        return new Uri(line.Split(' ')[3].TrimEnd(','));
    }

    private static async Task EndAsync(Process process)
    {
        Cli.Signal(process, "TERM");
        await Cli.EndAsync(process);
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>The program that a command started, which nobody finds any more once the command is gone.</summary>
    private static async Task<Process> PageOfAsync(Process command)
    {
        using Process ps = StartedProcess.Start("ps", ["-o", "pid=", "--ppid", command.Id.ToString(CultureInfo.InvariantCulture)]);
        return Process.GetProcessById(int.Parse(await ps.StandardOutput.ReadToEndAsync(Token), CultureInfo.InvariantCulture));
    }

    private Process Start(string? token = null, params string[] args) =>
        Cli.Start([("ENGINE_TOKEN", token ?? "")], ["serve", "--port", "0", "--plugins", _folder.At("plugins"), .. args]);
}
