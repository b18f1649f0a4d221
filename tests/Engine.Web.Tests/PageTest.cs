namespace Engine.Web.Tests;

/// <summary>A page in a process of its own, and somebody with a browser before it.</summary>
[Collection("page")]
public abstract class PageTest : IDisposable
{
    private protected PageTest()
    {
        Page = PageProcess.Start(Folder);
        try
        {
            Visitor = new(Page.Address);
        }
        catch
        {
            Page.Dispose();
            Folder.Dispose();
            throw;
        }
    }

    private protected TemporaryFolder Folder { get; } = new();

    private protected PageProcess Page { get; }

    private protected Visitor Visitor { get; }

    public void Dispose()
    {
        Visitor.Dispose();
        Page.Dispose();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void AssertAccessible(string name)
    {
        Visitor.Photograph(name);
        Assert.Empty(Visitor.Audit());
    }

    /// <summary>Has something computed, and says where it is on the page.</summary>
    private protected async Task<string> BeginAsync(string what, string body)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        HttpResponseMessage begun = await Page.Client.PostAsync($"/engine/experiments/{what}",
            new StringContent(body, null, "application/json"), token);
        string place = begun.EnsureSuccessStatusCode().Headers.Location!.ToString();
        while (!(await Page.Client.GetStringAsync(place, token)).Contains("\"state\":\"done\"", StringComparison.Ordinal))
        {
            await Task.Delay(20, token);
        }

        return place["/engine".Length..];
    }
}
