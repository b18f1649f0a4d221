using Engine.Numerics.Checkpoints;

namespace Engine.Numerics.Tests.Checkpoints;

public sealed class JournalTests
{
    private const string What = "three parts";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Finished_parts_are_not_computed_again_and_begun_ones_go_on(int stopAfter)
    {
        var entries = new Dictionary<string, byte[]>();
        var interrupted = new MemoryStore { Entries = entries, StopAfter = stopAfter };
        var log = new List<string>();
        Assert.Throws<OperationCanceledException>(() => Compute(interrupted, log));
        int before = log.Count;
        double result = Compute(new MemoryStore { Entries = entries }, log);
        Assert.Equal(Compute(new MemoryStore(), []), result);

        // Nothing is done twice, and nothing is left out.
        Assert.Equal(["first", "sum 0", "sum 1", "sum 2", "last"], log);
        Assert.Equal(stopAfter, before);
    }

    [Fact]
    public void Damaged_foreign_and_newer_states_are_refused_and_stay()
    {
        var store = new MemoryStore();
        Compute(store, []);
        byte[] whole = store.Entries["state"];
        void Refused(byte[] data, string what, string message)
        {
            store.Entries["state"] = data;
            var exception = Assert.Throws<InvalidDataException>(() => new Journal(what, store.GetSlot("state")));
            Assert.Contains(message, exception.Message, StringComparison.Ordinal);
            Assert.Contains("delete it to begin again", exception.Message, StringComparison.Ordinal);
            Assert.Same(data, store.Entries["state"]);
        }

        for (int at = 0; at < whole.Length; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x10;
            Refused(damaged, What, at is >= 4 and < 8 ? "version" : at is >= 8 and < 16 ? "another problem" : "damaged");
        }

        Refused(whole[..^1], What, "damaged");
        Refused([], What, "damaged");
        Refused(whole, "other parts", "another problem");
        store.Entries["state"] = whole;
        Assert.Contains("which are no values of 16", Assert.Throws<InvalidDataException>(
            () => new Journal(What, store.GetSlot("state")).GetOrCompute("first", () => new decimal[1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_before_it_is_due()
    {
        var store = new MemoryStore { IsDue = false };
        Compute(store, []);
        Assert.Equal(0, store.Saves);
    }

    [Fact]
    public void Prefixes_share_one_entry()
    {
        var store = new MemoryStore();
        var journal = new Journal(What, store.GetSlot("state"));
        Assert.Equal(1, journal.WithPrefix("a ").WithPrefix("b ").GetOrCompute("x", () => new[] { 1 })[0]);
        Assert.Equal(2, journal.WithPrefix("a ").GetOrCompute("x", () => new[] { 2 })[0]);
        Assert.Single(store.Entries);
        Assert.Equal(1, new Journal(What, store.GetSlot("state")).GetOrCompute("a b x", () => new[] { 3 })[0]);
    }

    private static double Compute(MemoryStore store, List<string> log)
    {
        var journal = new Journal(What, store.GetSlot("state"));
        double first = journal.GetOrCompute("first", () => Part(1.5, "first"))[0];
        double sum = journal.GetOrCompute<double>("sum", slot =>
        {
            int next = slot.TryLoad(out byte[]? data) ? data[0] : 0;
            double total = slot.TryLoad(out data) ? BitConverter.ToDouble(data, 1) : first;
            for (; next < 3; next++)
            {
                total += Part(next / 7.0, $"sum {next}")[0];
                if (slot.IsDue)
                {
                    slot.Save([(byte)(next + 1), .. BitConverter.GetBytes(total)]);
                }
            }

            return [total];
        })[0];
        return sum + journal.GetOrCompute("last", () => Part(0.1, "last"))[0];

        double[] Part(double value, string name)
        {
            store.Stopping.ThrowIfCancellationRequested();
            log.Add(name);
            return [value];
        }
    }
}
