using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Engine.Hosting.Running;
using PureHDF;

namespace Engine.Hosting.Reports;

/// <summary>
/// All that a report holds as one HDF5 file. Groups <c>scalars</c>, <c>tables/TABLE</c>, <c>arrays</c>, <c>states/NAME</c> and <c>figures/NAME</c>; units,
/// errors and descriptions as attributes of what they belong to; where the report comes from as attributes of the file. Complex numbers are h5py's
/// compound of <c>r</c> and <c>i</c>, truth values its enumeration of <c>FALSE</c> and <c>TRUE</c>, texts of variable length in UTF-8.
/// </summary>
public static class ReportHdf5
{
    /// <summary>Writes a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="stream">Where to; readable, writable and seekable.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(RunResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stream);
        var file = new H5File();
        foreach (DataItem item in ReportData.Of(result.Report))
        {
            string[] parts = item.Path.Split('/');
            H5Group group = parts[..^1].Aggregate((H5Group)file, Inner);
            H5Dataset data = Dataset(item.Values, item.Shape);
            foreach ((string name, object note) in item.Notes)
            {
                data.Attributes[name] = new H5Attribute(note);
            }

            group[parts[^1]] = data;
        }

        foreach ((string name, Table table) in result.Report.Tables)
        {
            // Groups are read back in the order of the alphabet.
            ((H5Group)((H5Group)file["tables"])[name.Replace('/', '_')]).Attributes["columns"] = new H5Attribute(table.Columns.Select(c => c.Name).ToArray());
        }

        Origin(file, result);
        try
        {
            file.Write(stream, new H5WriteOptions { IncludeStructFields = true });
        }
        catch (TargetInvocationException e) when (e.GetBaseException() is IOException or UnauthorizedAccessException)
        {
            // The library writes by reflection: what the disk says must reach those who have a remedy.
            ExceptionDispatchInfo.Throw(e.GetBaseException());
        }
    }

    private static void Origin(H5File file, RunResult result)
    {
        Provenance provenance = result.Provenance;
        file.Attributes["experiment"] = new H5Attribute(provenance.Experiment);
        file.Attributes["engineVersion"] = new H5Attribute(provenance.EngineVersion);
        file.Attributes["plugin"] = new H5Attribute($"{provenance.Plugin} {provenance.PluginVersion}");
        file.Attributes["seed"] = new H5Attribute(provenance.Seed);
        file.Attributes["started"] = new H5Attribute(provenance.Started.ToString("O", CultureInfo.InvariantCulture));
        file.Attributes["durationSeconds"] = new H5Attribute(provenance.Duration.TotalSeconds);
        file.Attributes["command"] = new H5Attribute(provenance.Command);
        file.Attributes["provenance"] = new H5Attribute(ProvenanceJson.Text(provenance));
        if (result.Report.Warnings.Count > 0)
        {
            file.Attributes["warnings"] = new H5Attribute(result.Report.Warnings.ToArray());
        }

        if (result.Report.References.Count > 0)
        {
            file.Attributes["references"] = new H5Attribute(result.Report.References.Select(r => r.Text).ToArray());
        }
    }

    private static H5Group Inner(H5Group outer, string name)
    {
        if (!outer.TryGetValue(name, out object? inner))
        {
            outer[name] = inner = new H5Group();
        }

        return (H5Group)inner;
    }

    private static H5Dataset Dataset(Array values, int[] shape)
    {
        object data = values switch
        {
            Complex[] numbers => MemoryMarshal.Cast<Complex, ComplexPair>(numbers).ToArray(),
            bool[] flags => flags.Select(flag => flag ? Truth.TRUE : Truth.FALSE).ToArray(),
            _ => values,
        };
        return new H5Dataset(data, fileDims: [.. shape.Select(n => (ulong)n)]);
    }

    /// <summary>A complex number as h5py names its parts.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ComplexPair
    {
#pragma warning disable CS0649 // Filled by the reinterpreted numbers.
        public double r;
        public double i;
#pragma warning restore CS0649
    }

    /// <summary>A truth value as h5py names it.</summary>
    private enum Truth : byte
    {
        FALSE,
        TRUE,
    }
}
