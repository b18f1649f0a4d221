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
}
