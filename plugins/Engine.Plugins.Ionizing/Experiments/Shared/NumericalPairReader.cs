using System.Globalization;
using System.Numerics;
using Engine.Numerics.Quadrature;
using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Reads an amplitude on the user's nodes.</summary>
internal static class NumericalPairReader
{
    private const double EvenTolerance = 1e-12;

    // Nodes may have been written with some ten digits. Two or three of them are equally spaced: then the rule cannot be told.
    private const double NodeTolerance = 1e-9;
    private const int FewestRecognized = 4;

    public static PairInput? Read(PairSettings settings, List<ParameterProblem> problems)
    {
        int before = problems.Count;
        Complex[][]? rows = Rows(settings, problems);
        if (rows is null)
        {
            return null;
        }

        double[]? signal = Nodes("signalNodes", settings.SignalNodes, rows.Length, problems);
        double[]? idler = Nodes("idlerNodes", settings.IdlerNodes ?? settings.SignalNodes, rows[0].Length, problems);
        if (signal is null || idler is null)
        {
            return null;
        }

        double[] signalWeights = Weights("signalWeights", settings.SignalWeights, signal, problems);
        double[] idlerWeights = Weights("idlerWeights", settings.IdlerWeights ?? (settings.IdlerNodes is null ? settings.SignalWeights : null), idler,
            problems);
        if (problems.Count > before)
        {
            return null;
        }

        Complex[] amplitude = [.. rows.SelectMany(r => r)];
        double largest = amplitude.Max(Complex.Abs);
        if (!(largest > 0) || !double.IsFinite(largest))
        {
            problems.Add(new ParameterProblem("amplitude",
                string.Create(CultureInfo.InvariantCulture, $"not square-normalisable or all zero: largest modulus {largest}")));
            return null;
        }

        double[] re = [.. amplitude.Select(a => a.Real / largest)], im = [.. amplitude.Select(a => a.Imaginary / largest)];
        bool real = im.All(v => Math.Abs(v) <= EvenTolerance);
        var raw = new NodalState(signal, signalWeights, idler, idlerWeights, re, real ? null : im, false);
        double k0 = raw.IdlerWidth > 0 ? raw.IdlerWidth : 1;
        double[] Scale(double[] values) => [.. values.Select(v => v / k0)];
        bool even = real && signal.Length == idler.Length && signal.Length % 2 == 0 && IsEven(signal, signalWeights) && IsEven(idler, idlerWeights)
            && Enumerable.Range(0, re.Length).All(at => Math.Abs(re[at] - re[re.Length - 1 - at]) <= EvenTolerance);
        var state = new NodalState(Scale(signal), Scale(signalWeights), Scale(idler), Scale(idlerWeights), re, real ? null : im, even);
        string[] warnings = IsUnequal(signal, signalWeights) || IsUnequal(idler, idlerWeights)
            ? ["The nodes are neither equally spaced nor Gauss-Legendre ones and have no weights: the trapezoidal rule on them is good to second order only; "
                + "give signalWeights."]
            : [];
        return new PairInput(k0, null, null, state) { Warnings = settings.SignalWeights is null ? warnings : [] };
    }

    private static Complex[][]? Rows(PairSettings settings, List<ParameterProblem> problems)
    {
        if (settings.Amplitude is not { } rows)
        {
            problems.Add(new ParameterProblem("amplitude", "a numerical pair needs it: the values on the nodes, or a file as @f.npy, @f.csv or @f.json",
                nameof(settings.Pair)));
            return null;
        }

        if (rows.Length < 2 || rows[0].Length < 2 || rows.Any(r => r.Length != rows[0].Length))
        {
            problems.Add(new ParameterProblem("amplitude", "at least 2 x 2 amplitudes with rows of equal length are needed"));
            return null;
        }

        if (!rows.All(r => r.All(Complex.IsFinite)))
        {
            problems.Add(new ParameterProblem("amplitude", "every amplitude must be finite"));
            return null;
        }

        return rows;
    }

    private static double[]? Nodes(string parameter, double[]? nodes, int count, List<ParameterProblem> problems)
    {
        if (nodes is null || nodes.Length != count)
        {
            problems.Add(new ParameterProblem(parameter, $"{count} nodes are needed, got {nodes?.Length ?? 0}", "amplitude", "pair"));
            return null;
        }

        for (int i = 1; i < count; i++)
        {
            if (!(nodes[i] > nodes[i - 1]))
            {
                problems.Add(new ParameterProblem(parameter,
                    string.Create(CultureInfo.InvariantCulture, $"nodes must increase, got {nodes[i - 1]} before {nodes[i]}")));
                return null;
            }
        }

        return nodes;
    }

    private static double[] Weights(string parameter, double[]? weights, double[] nodes, List<ParameterProblem> problems)
    {
        if (weights is null)
        {
            return (nodes.Length >= FewestRecognized ? GaussLegendre(nodes) : null) ?? Trapezoidal(nodes);
        }

        if (weights.Length != nodes.Length)
        {
            problems.Add(new ParameterProblem(parameter, $"{nodes.Length} weights are needed, got {weights.Length}", "amplitude", "pair",
                parameter.Replace("Weights", "Nodes", StringComparison.Ordinal)));
        }
        else if (weights.Any(w => !(w >= 0)))
        {
            problems.Add(new ParameterProblem(parameter, "weights must not be negative"));
        }

        return weights;
    }

    private static double[] Trapezoidal(double[] nodes) =>
        [.. nodes.Select((_, i) => (nodes[Math.Min(i + 1, nodes.Length - 1)] - nodes[Math.Max(i - 1, 0)]) / 2)];

    /// <summary>Weights of the Gauss-Legendre rule, when the nodes are one's; the trapezoidal rule on them would be off by 1e-4.</summary>
    private static double[]? GaussLegendre(double[] nodes)
    {
        QuadratureRule rule = GaussQuadrature.Legendre(nodes.Length);
        double half = (nodes[^1] - nodes[0]) / (rule.Nodes[^1] - rule.Nodes[0]), middle = (nodes[^1] + nodes[0]) / 2;
        for (int i = 0; i < nodes.Length; i++)
        {
            if (Math.Abs(nodes[i] - middle - half * rule.Nodes[i]) > NodeTolerance * half)
            {
                return null;
            }
        }

        return [.. rule.Weights.ToArray().Select(w => w * half)];
    }

    /// <summary>Whether nodes are unequally spaced and carry trapezoidal weights.</summary>
    private static bool IsUnequal(double[] nodes, double[] weights)
    {
        double step = (nodes[^1] - nodes[0]) / (nodes.Length - 1);
        return weights.SequenceEqual(Trapezoidal(nodes))
            && nodes.Skip(1).Zip(nodes, (upper, lower) => Math.Abs(upper - lower - step)).Max() > NodeTolerance * step * nodes.Length;
    }

    private static bool IsEven(double[] nodes, double[] weights)
    {
        double scale = Math.Max(Math.Abs(nodes[0]), Math.Abs(nodes[^1]));
        return Enumerable.Range(0, nodes.Length).All(i =>
            Math.Abs(nodes[i] + nodes[nodes.Length - 1 - i]) <= EvenTolerance * scale
                && Math.Abs(weights[i] - weights[nodes.Length - 1 - i]) <= EvenTolerance * scale);
    }
}
