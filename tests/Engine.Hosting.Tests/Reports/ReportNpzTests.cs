using System.Numerics;
using Engine.Hosting.Parameters;
using Engine.Hosting.Reports;

namespace Engine.Hosting.Tests.Reports;

public sealed class ReportNpzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NumPy_finds_all_that_the_JSON_holds()
    {
        const string Check = """
            import json
            z = numpy.load(sys.argv[1])
            assert z["field"][1, 2] == 5 - 5j and z["field.unit"] == "V/m" and z["cube"].shape == (2, 3, 4)
            assert z["pair"].shape == (2, 2, 2) and list(z["pair.coordinate"]) == [0, 1000] and z["pair.coordinate.unit"] == "m"
            assert list(z["spin.name"]) == ["a", "b,c", "µ"] and z["spin.time.unit"] == "s" and list(z["spin.ok"]) == [True, False, True]
            assert z["scalars.negativity"] == 0.25 and z["scalars.negativity.error"] == 1e-3 and z["scalars.duration.unit"] == "s"
            assert z["scalars.state"] == "Ψ⁺ and more" and numpy.isnan(z["scalars.undefined"]) and z["scalars.entangled"] == True
            assert z["figures.map.values"].shape == (30, 40) and z["figures.map.yValues.unit"] == "m^-2" and len(z["figures.map.series0.x"]) == 40
            assert z["figures.concurrence.series2.y.series"] == "Monte Carlo" and list(z["warnings"]) == ["Readers must know this."]
            assert json.loads(str(z["provenance"]))["seed"] == 7
            assert "cube.unit" not in z
            print("equal")
            """;
        Assert.Equal("equal", Python.RunWith("numpy", Check, Written()));
    }

    [Fact]
    public void What_is_written_is_read_as_input()
    {
        string file = Written();
        Assert.Equal([0.0, 1000], NpzReader.Read(file, "pair.coordinate").Real!);
        Assert.Equal("m", NpzReader.Read(file, "pair.coordinate").Unit);
        Assert.Equal([1, Complex.ImaginaryOne, -1], NpzReader.Read(file, "spin.z").Complex!);
        Assert.Null(NpzReader.Read(file, "cube").Unit);
    }

    [Theory]
    [InlineData("feld", "holds no array 'feld'; did you mean 'field'?")]
    [InlineData(null, "arrays; name one behind a colon: field, cube")]
    [InlineData("spin.name", "texts")]
    public void What_cannot_be_read_is_said(string? name, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => NpzReader.Read(Written(), name)).Message, StringComparison.Ordinal);

    private string Written()
    {
        string path = _folder.At("arrays.npz");
        using FileStream file = File.Create(path);
        ReportNpz.Write(ExampleReport.Report(), file, ExampleReport.Result().Provenance);
        return path;
    }
}
