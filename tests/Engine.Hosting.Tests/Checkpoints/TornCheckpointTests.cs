using Engine.Hosting.Checkpoints;

namespace Engine.Hosting.Tests.Checkpoints;

/// <summary>What a crash at any moment of a save leaves: the old entry, the new one, or a part beside it that nobody reads.</summary>
public sealed class TornCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_cut_and_every_changed_byte_is_refused()
    {
        FileCheckpointStore store = Store();
        byte[] state = [.. Enumerable.Range(0, 40).Select(i => (byte)(7 * i))];
        store.Save("state", state);
        string file = _folder.At("state.ckpt");
        byte[] whole = File.ReadAllBytes(file);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(file, whole[..length]);
            Assert.Contains("is damaged", Assert.Throws<IOException>(() => store.TryLoad("state", out _)).Message, StringComparison.Ordinal);
        }

        for (int at = 0; at < whole.Length; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 4;
            File.WriteAllBytes(file, changed);
            Assert.Throws<IOException>(() => store.TryLoad("state", out _));
        }

        File.WriteAllBytes(file, [.. whole, 0]);
        Assert.Throws<IOException>(() => store.TryLoad("state", out _));
        File.WriteAllBytes(file, whole);
        Assert.True(store.TryLoad("state", out byte[]? loaded));
        Assert.Equal(state, loaded);
    }

    [Theory]
    [InlineData(2_000_000_000)]
    [InlineData(-1)]
    [InlineData(3)]
    public void Values_that_are_announced_and_not_there_are_refused_before_memory_is_asked_for(int count)
    {
        byte[] state = CheckpointEnvelope.Save(1, 7, writer =>
        {
            writer.Write(count);
            writer.Write(1.0);
            writer.Write(2.0);
        }).ToArray();
        Assert.Contains("is cut short", Assert.Throws<InvalidDataException>(
            () => CheckpointEnvelope.Load("numbers", 1, 7, state, reader => reader.ReadArray<double>())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_a_crash_left_is_not_read_and_goes_with_the_rest()
    {
        FileCheckpointStore store = Store();
        store.Save("state", [1, 2, 3]);
        File.WriteAllBytes(_folder.At("state.ckpt.4711-1.part"), [9]);
        File.WriteAllBytes(_folder.At("other.ckpt.4711-1.part"), [9]);

        Assert.True(store.TryLoad("state", out byte[]? loaded));
        Assert.Equal([1, 2, 3], loaded);
        Assert.False(store.TryLoad("other", out _));
        store.Save("state", [4]);
        Assert.True(store.TryLoad("state", out loaded));
        Assert.Equal([4], loaded);
        store.Clear();
        Assert.False(Directory.Exists(_folder.Root));
    }

    [Fact]
    public void A_save_that_fails_leaves_the_entry_before()
    {
        string file = _folder.At("whole.bin");
        AtomicFile.Write(file, stream => stream.Write([1, 2]));
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(file, stream =>
        {
            stream.Write([3]);
            throw new InvalidOperationException();
        }));
        Assert.Equal([1, 2], File.ReadAllBytes(file));
        Assert.Equal([file], Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public void Threads_that_write_one_file_do_not_meet()
    {
        string file = _folder.At("shared.txt");
        Exception?[] faults = new Exception?[4];
        Thread[] threads = [.. faults.Select((_, t) => new Thread(() => faults[t] = Record.Exception(() =>
        {
            for (int i = 0; i < 25; i++)
            {
                AtomicFile.WriteText(file, new string((char)('a' + t), 1000 + t));
            }
        })))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());

        Assert.All(faults, Assert.Null);
        string text = File.ReadAllText(file);
        Assert.Equal(new string(text[0], 1000 + (text[0] - 'a')), text);
        Assert.Equal([file], Directory.GetFiles(_folder.Root));
    }

    private FileCheckpointStore Store() => new(_folder.Root, TimeSpan.Zero);
}
