using System.Diagnostics;
using System.Globalization;
using CsCheck;

namespace Engine.Testing.Fuzzing;

/// <summary>
/// Feeds a target with its corpus, with mutations of it and with inputs of its grammar, and shows the smallest input it finds that breaks a promise: an
/// exception that is not documented, more than a second, more than 256 MB.
/// </summary>
public static class Fuzzer
{
    private const long MostBytes = 256L << 20;
    private const int ShrinkingTrials = 5000;
    private const int LongestInput = 1 << 16;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Inputs a test makes for each target: <c>ENGINE_FUZZ_CASES</c> for long runs, else few enough for every build.</summary>
    public static int Cases => int.TryParse(Environment.GetEnvironmentVariable("ENGINE_FUZZ_CASES"), NumberStyles.None, CultureInfo.InvariantCulture,
        out int cases)
        ? cases : 300;

    private static ulong Seed => ulong.TryParse(Environment.GetEnvironmentVariable("ENGINE_FUZZ_SEED"), NumberStyles.None, CultureInfo.InvariantCulture,
        out ulong seed)
        ? seed : 1;

    /// <summary>The inputs that are kept for a target, those that once broke it among them.</summary>
    /// <param name="folder">The corpus of all targets.</param>
    /// <param name="target">The target.</param>
    public static byte[][] Corpus(string folder, FuzzTarget target) =>
        [.. Directory.GetFiles(Path.Combine(folder, target.Name)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    /// <summary>Runs every input that is kept.</summary>
    public static void Replay(string folder, FuzzTarget target)
    {
        foreach (string file in Directory.GetFiles(Path.Combine(folder, target.Name)).Order(StringComparer.Ordinal))
        {
            try
            {
                Try(target, File.ReadAllBytes(file));
            }
            catch (Exception e)
            {
                throw new FuzzException($"{target.Name}: {Path.GetFileName(file)}: {e.Message}", e);
            }
        }
    }

    /// <summary>Runs made inputs; what breaks the target is made smaller and shown.</summary>
    /// <param name="folder">The corpus of all targets.</param>
    /// <param name="target">The target.</param>
    /// <param name="sparser">How many times fewer inputs than <see cref="Cases"/> a slow target is given.</param>
    /// <returns>How many inputs were read and how many of them were refused.</returns>
    public static (int Inputs, int Refused) Run(string folder, FuzzTarget target, int sparser = 1)
    {
        byte[][] corpus = Corpus(folder, target);
        Gen<byte[]> inputs = Inputs(corpus, target);
        int refused = 0, cases = Math.Max(1, Cases / sparser);
        for (uint i = 0; i < cases; i++)
        {
            var random = new PCG(i, Seed);
            string seed = random.ToString();
            byte[] input = inputs.Generate(random, null, out _);
            try
            {
                refused += Try(target, input) ? 0 : 1;
            }
            catch (Exception)
            {
                Action<byte[]> attempt = smaller => Try(target, smaller);
                inputs.Sample(attempt, seed: seed, iter: ShrinkingTrials, threads: 1, print: Shown);
                throw;
            }
        }

        return (cases, refused);
    }

    private static Gen<byte[]> Inputs(byte[][] corpus, FuzzTarget target)
    {
        Gen<Mutation> mutation = Gen.Select(Gen.Int[0, Mutation.Kinds - 1], Gen.Double[0, 1], Gen.Int[0, 9999], (kind, place, size) => new Mutation(kind,
            place, size));
        byte[] Changed(byte[] input, Mutation[] changes, int other) =>
            changes.Aggregate(input, (now, change) => now.Length > LongestInput ? now : change.Apply(now, target.Words, corpus[other]));
        byte[] Mended(byte[] input, bool mend) => mend && target.Mend is { } whole ? whole(input) : input;
        Gen<byte[]> mutated = Gen.Select(Gen.Int[0, corpus.Length - 1], Gen.Int[0, corpus.Length - 1], mutation.Array[0, 6], Gen.Bool,
            (one, two, changes, mend) => Mended(Changed(corpus[one], changes, two), mend));
        Gen<byte[]> exchanged = Gen.Select(Gen.Int[0, corpus.Length - 1], Gen.Int[0, int.MaxValue - 1], (one, seed) => Mended(JsonChange.Of(corpus[one],
            new Random(seed)), true));
        Gen<byte[]> made = Gen.Select(Gen.Int[0, int.MaxValue - 1], mutation.Array[0, 2], (seed, changes) => Changed(target.Grammar!(new Random(seed)),
            changes, 0));
        return target.IsJson ? Gen.Frequency((2, mutated), (3, exchanged)) : target.Grammar is not null ? Gen.Frequency((2, mutated), (3, made)) : mutated;
    }

    /// <summary>Whether the target takes the input; a documented refusal is no fault.</summary>
    private static bool Try(FuzzTarget target, byte[] input)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        bool isTaken = true;
        try
        {
            target.Read(input);
        }
        catch (Exception e) when (target.Refusals.Any(refusal => refusal.IsInstanceOfType(e)))
        {
            isTaken = false;
        }
        catch (Exception e)
        {
            throw new FuzzException($"{target.Name} throws {e.GetType().Name} ({e.Message}) on {Shown(input)}", e);
        }

        // Time that others keep the processor is not the target's.
        if (Stopwatch.GetElapsedTime(start) > Longest && Environment.CpuUsage.TotalTime - processor > Longest)
        {
            throw new FuzzException($"{target.Name} takes {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s for {Shown(input)}");
        }

        long bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return bytes <= MostBytes ? isTaken : throw new FuzzException($"{target.Name} takes {bytes >> 20} MB for {Shown(input)}");
    }

    /// <summary>An input as a C# text of Latin-1, and to paste into a file of the corpus.</summary>
    private static string Shown(byte[] input)
    {
        string text = string.Concat(input.Take(1500).Select(b => b is >= 32 and < 127 and not (byte)'\\' ? ((char)b).ToString() : $"\\x{b:x2}"));
        return $"{input.Length} bytes: {text}{(input.Length > 1500 ? "…" : "")}";
    }
}
