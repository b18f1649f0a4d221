using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Text;
using Engine.Plugins.Quantum.Units;
using Engine.Quantum.Baths;

namespace Engine.Plugins.Quantum.Models;

/// <summary>Reads one of the field <c>baths</c>.</summary>
internal sealed class BathReader(FieldReader fields, string folder)
{
    private static readonly string[] Kinds = ["ohmic", "drude", "underdamped", "flat", "table"];

    private Dimension Rate => fields.Wanted(Dimension.Rate);

    public BathCoupling? Read(ModelNode node, string path)
    {
        if (!fields.CheckFields(node, path, "coupling", "temperature", "density"))
        {
            return null;
        }

        foreach (string field in new[] { "coupling", "temperature", "density" }.Where(f => !node.Members.ContainsKey(f)))
        {
            fields.Problems.Add(node, path, $"the field {field} is missing");
        }

        DrivenOperator? coupling = node.Members.TryGetValue("coupling", out ModelMember? x) ? fields.Operator(x.Value, $"{path}.coupling", Dimension.None)
            : null;
        double? temperature = node.Members.TryGetValue("temperature", out ModelMember? t) ? JumpReader.Temperature(fields, t.Value, $"{path}.temperature")
            : null;
        SpectralDensity? density = node.Members.TryGetValue("density", out ModelMember? j) ? Density(j.Value, $"{path}.density") : null;
        if (coupling is null || temperature is null || density is null)
        {
            return null;
        }

        if (!coupling.IsConstant || !coupling.Constant.ToOperator().IsHermitian())
        {
            fields.Problems.Add(x!.Value, $"{path}.coupling", coupling.IsConstant ? "the operator a bath couples to must be Hermitian"
                : "must not depend on time");
            return null;
        }

        return new BathCoupling(coupling.Constant.ToOperator(), density, temperature.Value);
    }

    private SpectralDensity? Density(ModelNode node, string path)
    {
        if (!fields.CheckFields(node, path, "kind", "eta", "cutoff", "exponent", "form", "lambda", "gamma", "w0", "rate", "file"))
        {
            return null;
        }

        string? kind = node.Members.TryGetValue("kind", out ModelMember? named) ? fields.Text(named.Value, $"{path}.kind") : null;
        switch (kind)
        {
            case "ohmic":
                return Ohmic(node, path);
            case "drude":
                return Number("lambda", Rate) is { } lambda && Number("gamma", Rate, true) is { } gamma ? SpectralDensity.Drude(lambda, gamma) : null;
            case "underdamped":
                // With J in rad/s the coupling has the dimension of a rate to the power 3/2.
                return Number("lambda", fields.Wanted(Dimension.Rate.ToPower(1.5))) is { } l && Number("gamma", Rate, true) is { } g
                    && Number("w0", Rate, true) is { } w
                    ? SpectralDensity.Underdamped(l, g, w) : null;
            case "flat":
                return Number("rate", Rate) is { } rate ? SpectralDensity.FromFunction(_ => rate / 2, 0) : null;
            case "table":
                return Table(node, path);
            default:
                fields.Problems.Add(named?.Value ?? node, $"{path}.kind", $"a kind is expected: {string.Join(", ", Kinds)}");
                return null;
        }

        double? Number(string field, Dimension dimension, bool exclusive = false)
        {
            if (node.Members.TryGetValue(field, out ModelMember? member))
            {
                return fields.Real(member.Value, $"{path}.{field}", dimension, 0, exclusive);
            }

            fields.Problems.Add(node, path, $"the field {field} is missing");
            return null;
        }
    }

    private SpectralDensity? Ohmic(ModelNode node, string path)
    {
        double? eta = Field("eta", Dimension.None), cutoff = Field("cutoff", Rate);
        double exponent = node.Members.TryGetValue("exponent", out ModelMember? s) ? fields.Real(s.Value, $"{path}.exponent", Dimension.None, 0, true) ?? 1 : 1;
        string form = node.Members.TryGetValue("form", out ModelMember? f) ? fields.Text(f.Value, $"{path}.form") ?? "" : "exponential";
        if (form is not ("exponential" or "drude" or "none"))
        {
            fields.Problems.Add(f?.Value ?? node, $"{path}.form", "exponential, drude or none is expected");
            return null;
        }

        if (eta is not { } strength || cutoff is not { } w)
        {
            return null;
        }

        double slope = exponent == 1 ? strength : exponent > 1 ? 0 : double.PositiveInfinity;
        return form == "exponential" ? SpectralDensity.Ohmic(strength, w, exponent)
            : SpectralDensity.FromFunction(
                nu => strength * w * Math.Pow(nu / w, exponent) / (form == "drude" ? 1 + (nu / w * (nu / w)) : 1), slope);

        double? Field(string field, Dimension dimension)
        {
            if (node.Members.TryGetValue(field, out ModelMember? member))
            {
                return fields.Real(member.Value, $"{path}.{field}", dimension, 0, field == "cutoff");
            }

            fields.Problems.Add(node, path, $"the field {field} is missing");
            return null;
        }
    }

    /// <summary>Rows of frequency and density, joined by lines, zero outside.</summary>
    private SpectralDensity? Table(ModelNode node, string path)
    {
        if (!node.Members.TryGetValue("file", out ModelMember? file))
        {
            fields.Problems.Add(node, path, "the field file is missing");
            return null;
        }

        try
        {
            double[] numbers = NumberFile.ReadNumbers(fields.Text(file.Value, $"{path}.file") ?? "", folder);
            double[] w = [.. numbers.Where((_, k) => k % 2 == 0)], j = [.. numbers.Where((_, k) => k % 2 == 1)];
            if (w.Length != j.Length || w.Length < 2 || w[0] <= 0 || Enumerable.Range(1, w.Length - 1).Any(k => w[k] <= w[k - 1]) || j.Any(v => v < 0))
            {
                throw new FormatException("a table of a density has rows of a frequency (positive, ascending) and a density (not negative), at least two");
            }

            return SpectralDensity.FromFunction(
                nu =>
                {
                    if (nu > w[^1])
                    {
                        return 0;
                    }

                    int k = Array.BinarySearch(w, nu);
                    k = k >= 0 ? k : ~k;
                    (double left, double below) = k == 0 ? (0, 0) : (w[k - 1], j[k - 1]);
                    return below + ((j[k] - below) * (nu - left) / (w[k] - left));
                },
                j[0] / w[0]);
        }
        catch (FormatException e)
        {
            fields.Problems.Add(file.Value, $"{path}.file", e.Message);
            return null;
        }
    }
}
