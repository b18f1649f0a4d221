using Engine.Hosting.Reports;
using ParquetSharp;

namespace Engine.Hosting.Tests.Reports;

public sealed class ReportParquetTests
{
    [Fact]
    public void Apache_s_own_reader_reads_values_and_the_units_of_all_columns()
    {
        using var stream = new MemoryStream(Written("spin"));
        using var reader = new ParquetFileReader(stream);
        Assert.Equal(3, reader.FileMetaData.NumRows);
        Assert.Equal(["time", "z.re", "z.im", "n", "name", "ok"],
            Enumerable.Range(0, reader.FileMetaData.NumColumns).Select(i => reader.FileMetaData.Schema.Column(i).Name));
        Assert.Equal("test.page", reader.FileMetaData.KeyValueMetadata["experiment"]);
        Assert.Contains("\"time\":\"s\"", reader.FileMetaData.KeyValueMetadata["units"], StringComparison.Ordinal);
        using RowGroupReader group = reader.RowGroup(0);
        Assert.Equal([0.0, 1e-6, double.NaN], All<double>(group, 0));
        Assert.Equal([1.0, 0, -1], All<double>(group, 1));
        Assert.Equal([0.0, 1, 0], All<double>(group, 2));
        Assert.Equal([1, 2, 1L << 60], All<long>(group, 3));
        Assert.Equal(["a", "b,c", "µ"], All<string>(group, 4));
        Assert.Equal([true, false, true], All<bool>(group, 5));
    }

    [Fact]
    public async Task Every_column_carries_its_unit_and_description()
    {
        await using Parquet.ParquetReader reader = await Parquet.ParquetReader.CreateAsync(new MemoryStream(Written("spin")));
        using Parquet.ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        Dictionary<string, string> time = group.GetCustomMetadata(reader.Schema.DataFields[0]);
        Assert.Equal(("s", "when"), (time["unit"], time["description"]));
    }

    [Fact]
    public void A_table_without_rows_is_a_file_all_the_same()
    {
        using var stream = new MemoryStream(Written("empty"));
        using var reader = new ParquetFileReader(stream);
        Assert.Equal(0, reader.FileMetaData.NumRows);
        Assert.Equal("x", reader.FileMetaData.Schema.Column(0).Name);
    }

    private static T[] All<T>(RowGroupReader group, int column)
    {
        using ColumnReader reader = group.Column(column);
        using LogicalColumnReader<T> logical = reader.LogicalReader<T>();
        return logical.ReadAll((int)group.MetaData.NumRows);
    }

    private static byte[] Written(string table)
    {
        using var stream = new MemoryStream();
        ReportParquet.Write(ExampleReport.Report().Tables[table], stream, ExampleReport.Result().Provenance);
        return stream.ToArray();
    }
}
