using System.Text;
using Engine.Hosting.Sweeps;

namespace Engine.Hosting.Tests.Sweeps;

public sealed class SweepLedgerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.At("ledger.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lines_of_many_threads_are_all_there_and_whole()
    {
        const int Threads = 8, Each = 400;
        using (SweepLedger ledger = SweepLedger.Append(Path))
        {
            Thread[] threads = [.. Enumerable.Range(0, Threads).Select(t => new Thread(() =>
            {
                var line = new LedgerLine();
                for (int i = 0; i < Each; i++)
                {
                    // Lines of very different lengths, so that one that is not whole would show.
                    line.Fill(Result((t * Each) + i, new string('x', (t * 37) + (i * i % 1500))));
                    ledger.Add(line);
                }
            }) { IsBackground = true })];
            Array.ForEach(threads, t => t.Start());
            Assert.All(threads, t => Assert.True(t.Join(TimeSpan.FromMinutes(5)), "A thread does not end."));
        }

        var damaged = new List<int>();
        PointResult[] results = [.. SweepLedger.Read(Path, damaged.Add).OrderBy(r => r.Point)];
        Assert.Empty(damaged);
        Assert.Equal(Enumerable.Range(0, Threads * Each), results.Select(r => r.Point));
        Assert.All(results, r => Assert.Equal((r.Point / Each * 37) + (r.Point % Each * (r.Point % Each) % 1500), r.Scalars["text"].Value.Text.Length));
    }

    [Fact]
    public void A_line_is_in_the_file_when_adding_it_returns()
    {
        using SweepLedger ledger = SweepLedger.Append(Path);
        for (int point = 0; point < 5; point++)
        {
            ledger.Add(Result(point, "a"));
            Assert.Equal(point + 1, SweepLedger.Read(Path).Count());
        }
    }

    [Fact]
    public void A_line_reads_back_to_the_bits_that_were_written()
    {
        double[] values = [0.1, -0.0, double.Epsilon, double.MaxValue, 1e22, 5, double.NaN, double.NegativeInfinity, Math.PI];
        using (SweepLedger ledger = SweepLedger.Append(Path))
        {
            var report = new RunReportBuilder();
            for (int i = 0; i < values.Length; i++)
            {
                report.AddScalar($"v{i}", values[i], "m", Math.Abs(values[i]), (ErrorSource)i, "schön \"so\"");
            }

            ledger.Add(new PointResult(7, null, report.Build().Scalars));
        }

        PointResult read = Assert.Single(SweepLedger.Read(Path));
        for (int i = 0; i < values.Length; i++)
        {
            Scalar scalar = read.Scalars[$"v{i}"];
            Assert.Equal(BitConverter.DoubleToInt64Bits(values[i]), BitConverter.DoubleToInt64Bits(scalar.Value.Real));
            Assert.Equal(((ErrorSource)i, "m", "schön \"so\""), (scalar.ErrorSource, scalar.Unit, scalar.Description));
        }
    }

    [Fact]
    public void The_checksum_is_that_of_the_standard()
    {
        Assert.Equal(0xcbf43926u, Checksum.Crc32("123456789"u8));
        Assert.Equal(0x414fa339u, Checksum.Crc32("The quick brown fox jumps over the lazy dog"u8));
        byte[] data = new byte[67];
        new Random(3).NextBytes(data);
        for (int length = 0; length <= data.Length; length++)
        {
            uint crc = 0xffffffff;
            foreach (byte b in data.AsSpan(0, length))
            {
                crc ^= b;
                for (int k = 0; k < 8; k++)
                {
                    crc = (crc & 1) != 0 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
                }
            }

            Assert.Equal(crc ^ 0xffffffff, Checksum.Crc32(data.AsSpan(0, length)));
            Assert.Equal(crc ^ 0xffffffff, Checksum.Crc32(data.AsSpan(0, length / 3), data.AsSpan(length / 3, length - (length / 3))));
        }
    }

    [Fact]
    public void A_ledger_written_before_reads_as_it_did()
    {
        // As an earlier version wrote it.
        const string Line = """{"point":3,"scalars":{"square":{"value":9.0,"unit":"1","error":null,"errorSource":"none"}}}""";
        File.WriteAllText(Path, $"{Checksum.Crc32(Encoding.UTF8.GetBytes(Line)):x8} {Line}\n");
        using (SweepLedger ledger = SweepLedger.Append(Path))
        {
            ledger.Add(new PointResult(3, null, new RunReportBuilder().AddScalar("square", 9.0).Build().Scalars));
        }

        string[] lines = File.ReadAllLines(Path);
        Assert.Equal(2, lines.Length);
        Assert.Equal(lines[0], lines[1]);
    }

    private static PointResult Result(int point, string text) => new(point, null, new RunReportBuilder().AddScalar("text", text).Build().Scalars);
}
