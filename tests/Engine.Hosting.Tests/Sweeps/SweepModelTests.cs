using CsCheck;
using Engine.Hosting.Sweeps;

namespace Engine.Hosting.Tests.Sweeps;

/// <summary>
/// Any order of finished points, failures, kills within a line, damage, finished shards and restarts leaves the points that a model of a few lines keeps.
/// </summary>
public sealed class SweepModelTests : IDisposable
{
    private const int Points = 12, Shards = 3;

    private readonly TemporaryFolder _folder = new();
    private int _count;

    private enum Step
    {
        Done,
        Failed,
        Kill,
        Damage,
        Publish,
        Restart,
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_sweep_keeps_is_what_its_lines_say()
    {
        Gen<(Step, int, int)[]> steps = Gen.Select(Gen.Frequency((5, Gen.Const(Step.Done)), (2, Gen.Const(Step.Failed)), (1, Gen.Const(Step.Kill)),
            (1, Gen.Const(Step.Damage)), (1, Gen.Const(Step.Publish)), (1, Gen.Const(Step.Restart))), Gen.Int[0, Points - 1], Gen.Int[1, 200]).Array[0, 40];
        for (uint i = 0; i < 60; i++)
        {
            var random = new PCG(i, 77);
            string seed = random.ToString();
            try
            {
                Play(steps.Generate(random, null, out _));
            }
            catch (Exception)
            {
                steps.Sample(Play, seed: seed, iter: 300, threads: 1);
                throw;
            }
        }
    }

    private void Play((Step Step, int Point, int Size)[] steps)
    {
        SweepDirectory sweep = SweepDirectory.Create(_folder.At($"{_count++}"),
            new SweepPlan("a.run", "1", [], [SweepAxis.Parse($"x=lin:1:{Points}:{Points}")], [], 0, 5, []));
        var ledgers = new SweepLedger?[Shards];

        // Lines of the growing file and of the published one of each shard: point, value or failure, where the line is in the file.
        List<(int Point, double? Value, int Start, int End)>[] growing = [[], [], []], published = [[], [], []];
        foreach ((Step step, int point, int size) in steps)
        {
            int shard = point % Shards;
            var which = new SweepShard(shard, Shards);
            string file = Path.Combine(sweep.Path, which.LedgerName);
            switch (step)
            {
                case Step.Done or Step.Failed:
                    ledgers[shard] ??= sweep.OpenLedger(which);
                    double? value = step == Step.Done ? size : null;
                    ledgers[shard]!.Add(value is { } y ? new PointResult(point, null, new RunReportBuilder().AddScalar("y", y).Build().Scalars)
                        : new PointResult(point, "no", new Dictionary<string, Scalar>()));
                    byte[] all = File.ReadAllBytes(file);
                    growing[shard].Add((point, value, Array.LastIndexOf(all, (byte)'\n', all.Length - 2) + 1, all.Length));
                    break;
                case Step.Publish:
                    ledgers[shard] ??= sweep.OpenLedger(which);
                    ledgers[shard]!.Publish(sweep.ResultsFile(which));
                    published[shard].AddRange(growing[shard]);
                    growing[shard].Clear();
                    ledgers[shard]!.Dispose();
                    ledgers[shard] = null;
                    break;
                default:
                    ledgers[shard]?.Dispose();
                    ledgers[shard] = null;
                    if (step != Step.Restart && growing[shard].Count > 0)
                    {
                        Harm(file, step, size, growing[shard]);
                    }

                    break;
            }
        }

        Array.ForEach(ledgers, l => l?.Dispose());
        IReadOnlyDictionary<int, PointResult> found = SweepDirectory.Open(sweep.Path).ReadResults();
        var kept = growing.Concat(published).SelectMany(lines => lines).GroupBy(l => l.Point)
            .ToDictionary(g => g.Key, g => g.Where(l => l.Value is not null).ToArray());
        Assert.Equal(kept.Keys.Order(), found.Keys.Order());
        Assert.All(found.Values, point => Assert.True(
            kept[point.Point].Length == 0 ? point.Failure == "no" : point.Failure is null && kept[point.Point].Any(l =>
                l.Value == point.Scalars["y"].Value.Real),
            $"point {point.Point}"));
        Assert.Equal(kept.Values.Count(lines => lines.Length > 0), SweepStatus.Of(sweep).Done);
    }

    /// <summary>Cuts bytes off the end, or changes one; the lines that this meets are lost.</summary>
    private static void Harm(string file, Step step, int size, List<(int Point, double? Value, int Start, int End)> lines)
    {
        byte[] bytes = File.ReadAllBytes(file);
        if (step == Step.Kill)
        {
            File.WriteAllBytes(file, bytes[..Math.Max(0, bytes.Length - size)]);

            // A line that lacks only its break is whole.
            lines.RemoveAll(l => l.End - 1 > bytes.Length - size);
            return;
        }

        int at = size * 7919 % bytes.Length;
        if (bytes[at] == '\n')
        {
            return;
        }

        bytes[at] = (byte)(bytes[at] == 'x' ? 'y' : 'x');
        File.WriteAllBytes(file, bytes);
        lines.RemoveAll(l => at >= l.Start && at < l.End);
    }
}
