using Engine.Hosting.Reports;

namespace Engine.Hosting.Tests.Reports;

public sealed class ReportCsvTests
{
    [Fact]
    public void A_table_has_units_in_its_header_and_every_digit()
    {
        using var writer = new StringWriter();
        ReportCsv.Write(new Table(
            new TableColumn("time", "s", [0.1, double.NaN]),
            new TableColumn("word", ["a,b", "say \"x\""]),
            new TableColumn("z", "V", [new System.Numerics.Complex(1, -2), new System.Numerics.Complex(0.30000000000000004, 0)])), writer);

        Assert.Equal("time [s],word,z.re [V],z.im [V]\r\n0.1,\"a,b\",1,-2\r\nNaN,\"say \"\"x\"\"\",0.30000000000000004,0\r\n", writer.ToString());
    }

    [Fact]
    public void Scalars_are_one_a_line()
    {
        using var writer = new StringWriter();
        ReportCsv.WriteScalars(new RunReportBuilder().AddScalar("a", 0.1, "m", 1e-3, ErrorSource.Sampling, "length, mean").AddScalar("b", ReportValue.Undefined)
            .Build().Scalars, writer);

        Assert.Equal("name,value,unit,error,errorSource,description\r\na,0.1,m,0.001,sampling,\"length, mean\"\r\nb,,1,,,\r\n", writer.ToString());
    }

    [Theory]
    [InlineData("path", "path")]
    [InlineData("../../etc/x", "_.._etc_x")]
    [InlineData("coherent-energy.rho", "coherent-energy.rho")]
    public void File_names_stay_in_their_folder(string name, string file) => Assert.Equal(file, ReportCsv.FileName(name));
}
