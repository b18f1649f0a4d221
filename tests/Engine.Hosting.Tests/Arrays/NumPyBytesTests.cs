using System.Numerics;
using Engine.Hosting.Arrays;

namespace Engine.Hosting.Tests.Arrays;

/// <summary>Our files against the bytes NumPy writes: kept samples always, a running NumPy where one is installed.</summary>
public sealed class NumPyBytesTests
{
    /// <summary>numpy.save of (arange(6).reshape(2, 3) * (1 + 2j)), NumPy 1.24, as base64.</summary>
    private const string SavedComplex =
        "k05VTVBZAQB2AHsnZGVzY3InOiAnPGMxNicsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgyLCAz"
        + "KSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo=";

    [Fact]
    public void Header_of_a_complex_matrix_is_numpy_s()
    {
        byte[] file = Npy(Ramp(6), [2, 3]);
        Assert.Equal(SavedComplex, Convert.ToBase64String(file.AsSpan(0, 128)));
        Assert.Equal(128 + (6 * 16), file.Length);
        Assert.Equal(5.0, BitConverter.ToDouble(file, 128 + (5 * 16)));
        Assert.Equal(10.0, BitConverter.ToDouble(file, 128 + (5 * 16) + 8));
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { 7 })]
    [InlineData(new[] { 3, 5, 2, 1, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 })]
    public void Data_begins_at_a_multiple_of_64(int[] shape)
    {
        int count = shape.Aggregate(1, (p, n) => p * n);
        Assert.Equal(0, (Npy(Ramp(count), shape).Length - (16 * count)) % 64);
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_refused()
    {
        Assert.Contains("needs 6", Assert.Throws<ArgumentException>(() => Npy(Ramp(5), [2, 3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NpyWriter.Write(new MemoryStream(), new float[1], [1]));
    }

    [Fact]
    public void NumPy_writes_the_same_bytes_and_reads_ours()
    {
        string folder = Directory.CreateTempSubdirectory("engine-npz").FullName;
        try
        {
            (string Name, Array Values, int[] Shape)[] arrays =
            [
                ("matrix", Ramp(6), [2, 3]),
                ("number", new[] { 1.5 }, []),
                ("empty", Array.Empty<double>(), [0, 4]),
                ("long", new long[] { -1, long.MaxValue, 3 }, [3]),
                ("flags", new[] { true, false }, [2]),
                ("texts", new[] { "µm", "", "𝛥 and more" }, [3]),
                ("text", new[] { "GHz*um^6" }, []),
                ("special", new[] { double.NaN, double.PositiveInfinity, -0.0, double.Epsilon }, [2, 2]),
            ];
            foreach ((string name, Array values, int[] shape) in arrays)
            {
                File.WriteAllBytes(Path.Combine(folder, name + ".npy"), Npy(values, shape));
            }

            using (FileStream file = File.Create(Path.Combine(folder, "all.npz")))
            {
                var writer = new NpzWriter(file);
                foreach ((string name, Array values, int[] shape) in arrays)
                {
                    writer.Add(name, values, shape);
                }

                writer.Finish();
            }

            const string Check = """
                import io, os, sys
                try:
                    import numpy as np
                except ImportError:
                    print("absent"); sys.exit()
                folder, names = sys.argv[1], sys.argv[2:]
                loaded = {}
                for n in names:
                    path = os.path.join(folder, n + ".npy")
                    a = np.load(path); b = io.BytesIO(); np.save(b, a); loaded[n] = a
                    assert b.getvalue() == open(path, "rb").read(), n
                z = np.load(os.path.join(folder, "all.npz"))
                for n in names:
                    assert z[n].tobytes() == loaded[n].tobytes() and z[n].shape == loaded[n].shape, n
                b = io.BytesIO(); np.savez(b, **loaded)
                assert b.getvalue() == open(os.path.join(folder, "all.npz"), "rb").read(), "npz"
                assert loaded["matrix"][1, 2] == 5 + 10j
                print("equal")
                """;
            string answer = Python.Run(Check, [folder, .. arrays.Select(a => a.Name)]);
            Assert.SkipWhen(answer == "absent", "NumPy is not installed.");
            Assert.Equal("equal", answer);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Complex[] Ramp(int count) => [.. Enumerable.Range(0, count).Select(i => new Complex(i, 2 * i))];

    private static byte[] Npy(Array values, int[] shape)
    {
        using var stream = new MemoryStream();
        NpyWriter.Write(stream, values, shape);
        return stream.ToArray();
    }
}
