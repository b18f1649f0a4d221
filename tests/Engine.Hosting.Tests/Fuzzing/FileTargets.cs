using System.Text;
using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;
using Engine.Testing.Fuzzing;

namespace Engine.Hosting.Tests.Fuzzing;

/// <summary>Readers of files that people name.</summary>
internal static class FileTargets
{
    private static readonly string[] Json = ["{", "}", "[", "]", ":", ",", "\"", "null", "true", "\\u0000", "\\ud800", "//", "/*"];

    public static IEnumerable<FuzzTarget> All(string folder)
    {
        yield return new("npy", ["'descr': '<f8'", "'descr': '>c16'", "'descr': '|b1'", "'descr': '<i0'", "'fortran_order': True", "'shape': (2, 3)",
            "'shape': ()"],
            input =>
            {
                NpyReader.Read(input);
                NpyReader.ReadText(input);
            }, typeof(FormatException))
        { Grammar = Npy };

        yield return new("npz", ["a.npy", "PK"], input => NpzReader.Read(Written(folder, "array.npz", input), input.Length % 3 == 0 ? "a" : null),
            typeof(FormatException));

        yield return new("csv", [",", ";", "\t", "#", "\"", "x [m]", "a.re", "a.im", "1+2i", "\r\n", "NaN"], input =>
        {
            string text = Encoding.UTF8.GetString(input);
            CsvMatrixReader.Read(text);
            CsvMatrixReader.Read(text, "x");
        }, typeof(FormatException))
        { Grammar = Csv };

        yield return new("hdf5", ["OHDR", "FRHP", "TREE", "HEAP", "SNOD"], input => Hdf5Reader.Read(Written(folder, "data.h5", input), input.Length % 3 == 0
            ? "/x" : null),
            typeof(FormatException), typeof(IOException));

        yield return new("reference", [.. Json, "\"scalars\"", "\"tables\"", "\"columns\"", "\"values\"", "\"unit\"", "\"value\"", "\"experiment\"",
            "\"name\""], input =>
        {
            Written(folder, "report.json", input);
            string name = new[] { "report.json#energy", "report.json#levels.energy", "report.json" }[input.Length % 3];
            InputFile.Read(name, folder, asText: false);
            ProvenanceInput.Of(new("energy", name, folder));
        }, typeof(FormatException))
        { IsJson = true };

        yield return new("manifest", [.. Json, "\"id\"", "\"experiments\"", "\"aliases\"", "\"references\"", "\"contract\"", "../", ".dll"], input =>
        {
            PluginManifest manifest = ManifestJson.Read(Written(folder, "plugin.json", input));
            string written = ManifestJson.Write(manifest);
            if (ManifestJson.Write(ManifestJson.Read(Written(folder, "again.json", Encoding.UTF8.GetBytes(written)))) != written)
            {
                throw new InvalidOperationException($"the manifest {written} is not read back");
            }

            _ = ContractRange.TryParse(manifest.Contract, out _);
        }, typeof(ManifestException))
        { IsJson = true };

        yield return new("lock", [.. Json, "\"plugins\""], input =>
        {
            PluginLock list = PluginLock.Read(Written(folder, "plugins.lock.json", input));
            if (PluginLock.Read(Written(folder, "again.lock.json", Encoding.UTF8.GetBytes(list.Write()))).Write() != list.Write())
            {
                throw new InvalidOperationException($"the list {list.Write()} is not read back");
            }
        }, typeof(ParameterException))
        { IsJson = true };

        yield return new("returns", [.. Json, "\"good.echo\""], input =>
        {
            Written(folder, "returns.json", input);
            RecordedReturns.Read(folder, "good.echo");
        })
        { IsJson = true };
    }

    /// <summary>Writes a file and gives its path.</summary>
    internal static string Written(string folder, string name, byte[] content)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static byte[] Npy(Random random)
    {
        string[] types = ["<f8", ">f8", "<f4", "<f2", "<i4", "|i1", "|u1", "|b1", "<c16", ">c8", "<u8", "|S5", "<U3", "<f16", "<c3", "|i0", "<f99", "|V8"];
        string extents = string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(8) == 0 ? random.Next().ToString()
            : random.Next(4).ToString()));
        string type = types[random.Next(types.Length)], order = random.Next(2) == 0 ? "True" : "False";
        string header = $"{{'descr': '{type}', 'fortran_order': {order}, 'shape': ({extents}), }}\n";
        byte[] data = new byte[random.Next(300)];
        random.NextBytes(data);
        byte version = (byte)random.Next(1, 4);
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)header.Length) : BitConverter.GetBytes(header.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. Encoding.UTF8.GetBytes(header), .. data];
    }

    private static byte[] Csv(Random random)
    {
        string separator = new[] { ",", ";", "\t", " ", " , " }[random.Next(5)];
        int columns = random.Next(1, 4);
        var text = new StringBuilder();
        if (random.Next(2) == 0)
        {
            text.AppendJoin(separator, Enumerable.Range(0, columns).Select(i => random.Next(3) == 0 ? "x [m]" : $"c{i}")).Append('\n');
        }

        for (int row = random.Next(4); row >= 0; row--)
        {
            text.AppendJoin(separator, Enumerable.Range(0, random.Next(12) == 0 ? columns + 1 : columns).Select(_ => random.Next(8) switch
            {
                0 => "1+2i",
                1 => "-3j",
                2 => "\"4\"",
                3 => "",
                4 => "1e400",
                _ => random.Next(100).ToString(),
            })).Append(random.Next(6) == 0 ? " # note\r\n" : "\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
