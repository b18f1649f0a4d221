using System.Numerics;
using Engine.Hosting.Parameters;
using Engine.Hosting.Reports;

namespace Engine.Hosting.Tests.Reports;

public sealed class ReportHdf5Tests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_h5py_of_others_reads_everything()
    {
        const string Check = """
            import json
            f = h5py.File(sys.argv[1], "r")
            s = f["scalars"]
            assert s["negativity"][()] == 0.25 and s["negativity"].attrs["error"] == 1e-3
            assert s["negativity"].attrs["errorSource"] == "sampling" and s["negativity"].attrs["description"] == "what is left"
            assert s["duration"][()] == 1.5e-6 and s["duration"].attrs["unit"] == "s" and s["duration"].shape == ()
            assert s["amplitude"][()] == 0.6 - 0.8j and s["amplitude"].dtype.kind == "c"
            assert s["count"][()] == 7 and s["count"].dtype == "int64"
            assert s["entangled"][()] == True and s["entangled"].dtype == bool
            assert s["state"].asstr()[()] == "Ψ⁺ and more"
            assert s["undefined"][()] != s["undefined"][()]
            t = f["tables/spin"]
            assert list(t.attrs["columns"]) == ["time", "z", "n", "name", "ok"]
            assert t["time"][1] == 1e-6 and t["time"][2] != t["time"][2] and t["time"].attrs["unit"] == "s" and t["time"].attrs["description"] == "when"
            assert list(t["z"][:]) == [1, 1j, -1] and t["n"][2] == 2**60
            assert list(t["name"].asstr()[:]) == ["a", "b,c", "µ"] and list(t["ok"][:]) == [True, False, True]
            assert f["tables/empty/x"].shape == (0,)
            assert f["arrays/field"].shape == (2, 3) and f["arrays/field"][1, 2] == 5 - 5j and f["arrays/field"].attrs["unit"] == "V/m"
            assert f["arrays/cube"].shape == (2, 3, 4) and f["arrays/cube"][1, 2, 3] == 23 / 7
            p = f["states/pair"]
            assert p["matrices"].shape == (2, 2, 2) and p["matrices"][1, 0, 1] == 0.5j
            assert list(p["coordinate"][:]) == [0, 1000] and p["coordinate"].attrs["unit"] == "m" and p["coordinate"].attrs["name"] == "distance"
            assert list(p["dimensions"][:]) == [2, 1]
            assert f["figures/map/values"].shape == (30, 40) and f["figures/concurrence/series2/error"][3] == 0.02
            assert f.attrs["experiment"] == "test.page" and f.attrs["seed"] == 7 and list(f.attrs["warnings"]) == ["Readers must know this."]
            assert json.loads(f.attrs["provenance"])["units"] == {"wavelength": "m"}
            print("equal")
            """;
        Assert.Equal("equal", Python.RunWith("h5py", Check, Written()));
    }

    [Fact]
    public void What_is_written_is_read_as_input()
    {
        string file = Written();
        Assert.Equal([0.25], Hdf5Reader.Read(file, "/scalars/negativity").Real!);
        Assert.Empty(Hdf5Reader.Read(file, "/scalars/negativity").Shape);
        Assert.Equal("s", Hdf5Reader.Read(file, "/scalars/duration").Unit);
        Assert.Equal([new Complex(0.6, -0.8)], Hdf5Reader.Read(file, "scalars/amplitude").Complex!);
        NumericArray field = Hdf5Reader.Read(file, "/arrays/field");
        Assert.Equal([2, 3], field.Shape);
        Assert.Equal(Enumerable.Range(0, 6).Select(i => new Complex(i, -i)), field.Complex!);
        Assert.Equal([1.0, 2, 1L << 60], Hdf5Reader.Read(file, "/tables/spin/n").Real!);
        Assert.Equal([1.0, 0, 1], Hdf5Reader.Read(file, "/tables/spin/ok").Real!);
        Assert.Equal([2, 2, 2], Hdf5Reader.Read(file, "/states/pair/matrices").Shape);
    }

    [Theory]
    [InlineData("/scalars/negativty", "holds no data set '/scalars/negativty'; did you mean '/scalars/negativity'?")]
    [InlineData(null, "data sets; name one behind a colon: /")]
    [InlineData("/scalars", "holds no data set '/scalars'")]
    [InlineData("/scalars/state", "holds texts in '/scalars/state', not numbers")]
    public void What_cannot_be_read_is_said(string? item, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Hdf5Reader.Read(Written(), item)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_none_is_said() => Assert.Contains("cannot be read as HDF5",
        Assert.Throws<FormatException>(() => Hdf5Reader.Read(_folder.Write("x.h5", "no such thing at all"), "/a")).Message, StringComparison.Ordinal);

    [Fact]
    public void Files_of_h5py_and_MATLAB_are_read()
    {
        // MATLAB 7.3: half a kilobyte of text in front, extents in reverse, complex numbers of real and imag.
        const string Make = """
            import numpy as np
            with h5py.File(sys.argv[1], "w") as f:
                f["single"] = np.array([1.5, 2.5], "f4")
                f["short"] = np.array([[-1, 2], [3, 4]], "i2")
                f["large"] = np.array([2**40], "u8")
                f["flags"] = np.array([True, False])
                f["complex64"] = np.array([1 + 2j], "c8")
                f.create_dataset("packed", data=np.arange(10000.0).reshape(100, 100), chunks=(10, 100), compression="gzip", shuffle=True)
                f["packed"].attrs["units"] = "MHz"
            with h5py.File(sys.argv[2], "w", userblock_size=512) as f:
                pair = np.dtype([("real", "f8"), ("imag", "f8")])
                a = np.zeros((3, 2), pair); a["real"] = np.arange(6).reshape(3, 2); a["imag"] = -a["real"]
                f["H"] = a; f["H"].attrs["MATLAB_class"] = np.bytes_("double")
                f["v"] = np.array([[1.0, 2.0, 3.0]]); f["v"].attrs["MATLAB_class"] = np.bytes_("double")
            print("made")
            """;
        string python = _folder.At("python.h5"), matlab = _folder.At("matlab.mat");
        Assert.Equal("made", Python.RunWith("h5py", Make, python, matlab));

        Assert.Equal([1.5, 2.5], Hdf5Reader.Read(python, "single").Real!);
        Assert.Equal([-1.0, 2, 3, 4], Hdf5Reader.Read(python, "short").Real!);
        Assert.Equal([Math.Pow(2, 40)], Hdf5Reader.Read(python, "large").Real!);
        Assert.Equal([1.0, 0], Hdf5Reader.Read(python, "flags").Real!);
        Assert.Equal([new Complex(1, 2)], Hdf5Reader.Read(python, "complex64").Complex!);
        NumericArray packed = Hdf5Reader.Read(python, "packed");
        Assert.Equal(Enumerable.Range(0, 10000).Select(i => (double)i), packed.Real!);
        Assert.Equal("MHz", packed.Unit);
        Assert.Equal(2e6, packed.In("Hz").Real![2]);

        // As MATLAB shows it: two rows, three columns, the first column 0, 1.
        NumericArray h = Hdf5Reader.Read(matlab, "/H");
        Assert.Equal([2, 3], h.Shape);
        Assert.Equal([0.0, 2, 4, 1, 3, 5], h.Complex!.Select(c => c.Real));
        Assert.Equal([3], Hdf5Reader.Read(matlab, "v").Shape);
    }

    private string Written()
    {
        string path = _folder.At("results.h5");
        using FileStream file = File.Create(path);
        ReportHdf5.Write(ExampleReport.Result(), file);
        return path;
    }
}
