using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Engine.Web.Tests;

/// <summary>What the page refuses.</summary>
[Collection("page")]
public sealed class SecurityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    public async Task A_name_that_was_made_to_point_here_is_refused(string host)
    {
        using PageProcess page = PageProcess.Start(_folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;
        Assert.Equal(HttpStatusCode.Forbidden, (await page.Client.SendAsync(request, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await page.Client.GetAsync("/", Token)).StatusCode);
    }

    [Fact]
    public async Task Other_sites_cannot_use_it_and_nothing_foreign_is_loaded()
    {
        using PageProcess page = PageProcess.Start(_folder);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/engine/experiments/good.echo/runs");
        request.Headers.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await page.Client.SendAsync(request, Token)).StatusCode);

        HttpResponseMessage home = await page.Client.GetAsync("/", Token);
        Assert.False(home.Headers.Contains("Access-Control-Allow-Origin"));
        string policy = string.Join("; ", home.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains(home.Headers.GetValues("Set-Cookie"), c => c.Contains("samesite=strict", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The setting as the page's process reads it.</summary>
    private const string TokenKey = "Token";

    [Fact]
    public async Task A_token_opens_and_nothing_else_does()
    {
        using PageProcess page = PageProcess.Start(_folder, settings => settings[TokenKey] = "open sesame");
        using var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = page.Address };
        visitor.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        foreach (string path in new[] { "/", "/runs", "/engine/experiments", "/_framework/blazor.web.js", "/_blazor/negotiate", "/?token=open" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync(path, Token)).StatusCode);
        }

        HttpResponseMessage wrong = await visitor.PostAsync("/sign-in", Form("open"), Token);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        HttpResponseMessage link = await visitor.GetAsync("/runs?token=open%20sesame", Token);
        Assert.Equal((HttpStatusCode.Redirect, "/runs"), (link.StatusCode, link.Headers.Location!.ToString()));
        HttpResponseMessage right = await visitor.PostAsync("/sign-in", Form("open sesame"), Token);
        string cookie = Assert.Single(right.Headers.GetValues("Set-Cookie"));
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("sesame", cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/", Token)).StatusCode);

        using var program = new HttpRequestMessage(HttpMethod.Get, "/engine/experiments");
        program.Headers.Authorization = new("Bearer", "open sesame");
        Assert.Equal(HttpStatusCode.OK, (await page.Client.SendAsync(program, Token)).StatusCode);
    }

    [Fact]
    public async Task Huge_bodies_and_paths_out_of_the_runs_are_refused()
    {
        using PageProcess page = PageProcess.Start(_folder);
        HttpContent huge = new StringContent("{\"label\":\"" + new string('x', 11 << 20) + "\"}", Encoding.UTF8, "application/json");
        HttpStatusCode status;
        try
        {
            status = (await page.Client.PostAsync("/engine/experiments/good.echo/runs", huge, Token)).StatusCode;
        }
        catch (HttpRequestException)
        {
            // Refused before it was sent to its end.
            status = HttpStatusCode.RequestEntityTooLarge;
        }

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        foreach (string id in new[] { "..%2f..%2fetc%2fpasswd", "%2e%2e%2f", "....//....//etc/passwd" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await page.Client.GetAsync($"/engine/runs/{id}/report", Token)).StatusCode);
        }
    }

    [Fact]
    public void It_ends_with_the_command_that_started_it()
    {
        using PageProcess page = PageProcess.Start(_folder);
        Assert.True(page.Stop());
    }

    private static FormUrlEncodedContent Form(string token) => new([KeyValuePair.Create("token", token)]);
}
