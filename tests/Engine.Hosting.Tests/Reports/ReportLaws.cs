using System.Numerics;
using CsCheck;
using Engine.Hosting.Parameters;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;

namespace Engine.Hosting.Tests.Reports;

/// <summary>Whatever a report holds, each file of it reads back to the same bits.</summary>
public sealed class ReportLaws : IDisposable
{
    private const int Cases = 120;

    private static readonly Gen<double> Reals = Gen.OneOf(Gen.Double, Gen.Const(double.NaN), Gen.Const(double.PositiveInfinity), Gen.Const(-0.0),
        Gen.Const(double.Epsilon), Gen.Const(double.MaxValue), Gen.Const(1.0));

    private static readonly Gen<Complex> Numbers = Gen.Select(Reals, Reals, (re, im) => new Complex(re, im));

    /// <summary>Halves of surrogate pairs are no text.</summary>
    private static readonly Gen<string> Texts = Gen.Char.Where(c => !char.IsSurrogate(c) && c != '\0').Array[0, 12].Select(chars => new string(chars));

    private static readonly Gen<string> Words = Gen.Char["abcxyzABC019"].Array[1, 6].Select(chars => "n" + new string(chars));

    private static readonly Gen<ReportValue> Values = Gen.OneOf(Reals.Select(v => (ReportValue)v), Numbers.Select(v => (ReportValue)v),
        Gen.Long.Select(v => (ReportValue)v), Gen.Bool.Select(v => (ReportValue)v), Texts.Select(v => (ReportValue)v), Gen.Const(ReportValue.Undefined));

    private static readonly Gen<(string Name, ReportValue Value, double? Error, int Source, string Text)> Scalars =
        Gen.Select(Words, Values, Gen.OneOf(Gen.Const((double?)null), Gen.Double[0, 1].Select(e => (double?)e)), Gen.Int[0, 6], Texts);

    private static readonly Gen<RunReport> Reports = Gen.Select(Scalars.Array[0, 5], Gen.Int[0, 5], Gen.Int[0, 1_000_000], Texts.Array[0, 3],
        (scalars, rows, seed, warnings) => Report(scalars, rows, new Random(seed), warnings));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Json_reads_back_to_itself() => Law.Holds(Reports, report =>
    {
        string written = ReportJson.Write(ReportJsonTests.Result(report));
        RunReport read = ReportJson.Read(written).Report;
        Assert.Equal(written, ReportJson.Write(ReportJsonTests.Result(read)));
        Assert.Equal(report.Scalars, read.Scalars);
        Assert.Equal(report.Warnings, read.Warnings);
        foreach ((string name, Table table) in report.Tables)
        {
            Assert.Equal(table.Columns.Select(c => c.Values), read.Tables[name].Columns.Select(c => c.Values));
        }
    }, Cases);

    [Fact]
    public void NumPy_archives_read_back_to_the_bits() => Law.Holds(Reports, report =>
    {
        string file = _folder.At("r.npz");
        using (FileStream stream = File.Create(file))
        {
            ReportNpz.Write(report, stream);
        }

        foreach ((string key, _, double[] flat) in Arrays(report))
        {
            SameBits(flat, NpzReader.Read(file, key));
        }
    }, Cases);

    [Fact]
    public void Hdf5_reads_back_to_the_bits() => Law.Holds(Reports, report =>
    {
        string file = _folder.At("r.h5");
        using (FileStream stream = File.Create(file))
        {
            ReportHdf5.Write(ReportJsonTests.Result(report), stream);
        }

        foreach ((_, string path, double[] flat) in Arrays(report).Where(a => a.Flat.Length > 0))
        {
            SameBits(flat, Hdf5Reader.Read(file, path));
        }
    }, Cases);

    [Fact]
    public void Columns_of_comma_separated_values_read_back_to_the_bits() => Law.Holds(Reports, report =>
    {
        foreach (Table table in report.Tables.Values.Where(t => t.RowCount > 0))
        {
            using var writer = new StringWriter();
            ReportCsv.Write(new Table([.. table.Columns.Where(c => c.Values is double[] or Complex[])]), writer);
            foreach (TableColumn column in table.Columns.Where(c => c.Values is double[] or Complex[]))
            {
                SameBits(Flat(column.Values), CsvMatrixReader.Read(writer.ToString(), column.Name));
            }
        }
    }, Cases);

    [Fact]
    public void Lines_of_a_ledger_read_back_to_themselves() => Law.Holds(Gen.Select(Scalars.Array[0, 4], Texts, Gen.Bool, Gen.Int[0, 1000]), input =>
    {
        (var scalars, string text, bool fails, int point) = input;
        var written = new PointResult(point, fails ? "x" + text.ReplaceLineEndings(" ") : null,
            fails ? new Dictionary<string, Scalar>() : Report(scalars, 0, new Random(1), []).Scalars);
        string file = _folder.At("ledger.jsonl");
        File.Delete(file);
        using (SweepLedger ledger = SweepLedger.Append(file))
        {
            ledger.Add(written);
            ledger.Add(written with { Point = point + 1 });
        }

        PointResult[] read = [.. SweepLedger.Read(file, line => Assert.Fail($"line {line} is damaged"))];
        Assert.Equal([point, point + 1], read.Select(r => r.Point));
        Assert.All(read, r => Assert.Equal(written.Failure, r.Failure));

        // What stands beside a scalar, its description, is the experiment's and not the point's.
        Assert.All(read, r => Assert.Equal(written.Scalars.Select(s => (s.Key, s.Value.Value, s.Value.Unit, s.Value.Error)),
            r.Scalars.Select(s => (s.Key, s.Value.Value, s.Value.Unit, s.Value.Error))));
    }, Cases);

    private static RunReport Report((string Name, ReportValue Value, double? Error, int Source, string Text)[] scalars, int rows, Random random,
        string[] warnings)
    {
        var builder = new RunReportBuilder();
        foreach ((string name, ReportValue value, double? error, int source, string text) in scalars.DistinctBy(s => s.Name))
        {
            builder.AddScalar(name, value, value.Kind is ReportValueKind.Real or ReportValueKind.Complex ? "m" : "1", error,
                error is null ? ErrorSource.None : (ErrorSource)source, text);
        }

        Complex[] numbers = [.. Enumerable.Range(0, rows).Select(_ => new Complex(Real(random), Real(random)))];
        builder.AddTable("t", new TableColumn("r", "s", [.. numbers.Select(_ => Real(random))]), new TableColumn("c", "1", numbers),
            new TableColumn("n", "1", [.. numbers.Select(_ => random.NextInt64())]), new TableColumn("w", [.. numbers.Select(z => $"{z.Real:R}, \"é\"")]),
            new TableColumn("b", [.. numbers.Select(_ => random.Next(2) == 0)]));
        builder.AddArray("real", new ReportArray([.. Enumerable.Range(0, 2 * rows).Select(_ => Real(random))], [rows, 2], "m"));
        builder.AddArray("complex", new ReportArray(numbers, [1, rows, 1]));
        foreach (string warning in warnings)
        {
            builder.AddWarning("w" + warning);
        }

        return builder.Build();
    }

    /// <summary>Numbers of every size, and those that are none.</summary>
    private static double Real(Random random) => random.Next(8) switch
    {
        0 => double.NaN,
        1 => double.NegativeInfinity,
        2 => -0.0,
        3 => double.Epsilon * random.Next(100),
        4 => random.Next(5),
        5 => random.NextDouble(),
        _ => BitConverter.Int64BitsToDouble(random.NextInt64(0, 0x7FE0000000000000)),
    };

    /// <summary>What is numbers in a report: its key in an archive, its path in an HDF5 file, the numbers.</summary>
    private static IEnumerable<(string Key, string Path, double[] Flat)> Arrays(RunReport report) =>
        report.Arrays.Select(a => (a.Key, $"arrays/{a.Key}", Flat(a.Value.Values)))
            .Concat(report.Tables.SelectMany(t => t.Value.Columns.Where(c => c.Values is double[] or Complex[])
                .Select(c => ($"{t.Key}.{c.Name}", $"tables/{t.Key}/{c.Name}", Flat(c.Values)))));

    private static double[] Flat(Array values) => values is Complex[] numbers ? [.. numbers.SelectMany(z => new[] { z.Real, z.Imaginary })] : (double[])values;

    private static void SameBits(double[] expected, NumericArray read)
    {
        double[] actual = Flat((Array?)read.Complex ?? read.Real!);

        // A column of text whose numbers all are real is read as real ones.
        double[] wanted = actual.Length == expected.Length ? expected : [.. expected.Where((_, i) => i % 2 == 0)];
        Assert.Equal(wanted.Select(Bits), actual.Select(Bits));
    }

    private static long Bits(double value) => double.IsNaN(value) ? -1 : BitConverter.DoubleToInt64Bits(value);
}
