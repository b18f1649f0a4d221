using Engine.Hosting.Checkpoints;

namespace Engine.Hosting.Tests.Checkpoints;

public sealed class FileCheckpointStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Entries_read_back_until_cleared()
    {
        var store = new FileCheckpointStore(_folder.At("c"), TimeSpan.Zero);
        Assert.False(store.TryLoad("state", out _));
        store.Save("state", [1, 2, 3]);
        store.Save("state", [4, 5]);

        Assert.True(new FileCheckpointStore(_folder.At("c"), TimeSpan.Zero).TryLoad("state", out byte[]? data));
        Assert.Equal([4, 5], data);
        store.Clear();
        Assert.False(store.TryLoad("state", out _));
        Assert.False(Directory.Exists(_folder.At("c")));
    }

    [Fact]
    public void A_checkpoint_is_due_after_the_interval_or_when_stopping()
    {
        using var stop = new CancellationTokenSource();
        Assert.True(new FileCheckpointStore(_folder.Root, TimeSpan.Zero).IsDue);
        var store = new FileCheckpointStore(_folder.Root, TimeSpan.FromHours(1), stop.Token);
        Assert.False(store.IsDue);
        stop.Cancel();
        Assert.True(store.IsDue);
    }

    [Fact]
    public void Every_kind_of_damage_is_noticed()
    {
        var store = new FileCheckpointStore(_folder.Root, TimeSpan.Zero);
        store.Save("state", [1, 2, 3, 4]);
        string file = Directory.GetFiles(_folder.Root).Single();
        byte[] good = File.ReadAllBytes(file);
        for (int i = 0; i < good.Length; i++)
        {
            byte[] bad = [.. good];
            bad[i] ^= 0x10;
            File.WriteAllBytes(file, bad);
            Assert.Throws<IOException>(() => store.TryLoad("state", out _));
            File.WriteAllBytes(file, good[..i]);
            Assert.Throws<IOException>(() => store.TryLoad("state", out _));
        }
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData(".x")]
    [InlineData("")]
    public void Keys_stay_in_the_folder(string key) =>
        Assert.ThrowsAny<ArgumentException>(() => new FileCheckpointStore(_folder.Root, TimeSpan.Zero).Save(key, []));
}
