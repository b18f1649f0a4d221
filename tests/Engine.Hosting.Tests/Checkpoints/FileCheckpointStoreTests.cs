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
        var store = new FileCheckpointStore(_folder.Root, TimeSpan.FromHours(1), cancellationToken: stop.Token);
        Assert.False(store.IsDue);
        stop.Cancel();
        Assert.True(store.IsDue);
    }

    [Fact]
    public void A_clock_that_goes_backwards_puts_no_checkpoint_off()
    {
        var time = new Clock { Timestamp = 50 * Clock.Frequency };
        var store = new FileCheckpointStore(_folder.Root, TimeSpan.FromSeconds(10), time);
        time.Now = time.Now.AddYears(-3);
        time.Timestamp += 9 * Clock.Frequency;
        Assert.False(store.IsDue);
        time.Timestamp += 1 * Clock.Frequency;
        Assert.True(store.IsDue);
        store.Save("state", [1]);
        Assert.False(store.IsDue);

        // Even the counter itself may go backwards, as on a virtual machine that was moved.
        time.Timestamp = 3 * Clock.Frequency;
        Assert.True(store.IsDue);
        store.Save("state", [2]);
        Assert.False(store.IsDue);
    }

    [Fact]
    public void An_entry_that_cannot_be_written_leaves_the_one_before()
    {
        var told = new List<string>();
        var store = new FileCheckpointStore(_folder.At("c"), TimeSpan.FromHours(1)) { Warn = told.Add };
        store.Save("state", [1, 2]);

        // A directory stands where the next entry would be renamed to.
        File.Move(_folder.At("c/state.ckpt"), _folder.At("c/other.ckpt"));
        Directory.CreateDirectory(_folder.At("c/state.ckpt"));
        store.Save("state", [3]);

        Assert.Contains("the checkpoint 'state' could not be saved, the one before it stays", Assert.Single(told), StringComparison.Ordinal);
        Assert.False(store.IsDue);
        Assert.True(store.TryLoad("other", out byte[]? data));
        Assert.Equal([1, 2], data);
        Assert.Empty(Directory.GetFiles(_folder.At("c"), "*.part"));
        Assert.ThrowsAny<Exception>(() => new FileCheckpointStore(_folder.At("c"), TimeSpan.Zero).Save("state", [4]));
    }

    [Fact]
    public void A_folder_that_was_deleted_is_made_again()
    {
        int made = 0;
        var store = new FileCheckpointStore(_folder.At("c"), TimeSpan.Zero) { FolderMade = () => made++ };
        store.Save("state", [1]);
        Directory.Delete(_folder.At("c"), recursive: true);
        store.Save("state", [2]);
        Assert.Equal(2, made);
        Assert.True(store.TryLoad("state", out byte[]? data));
        Assert.Equal([2], data);
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
