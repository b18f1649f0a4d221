using System.Globalization;
using System.Numerics;
using Engine.Plugins.Turbulence.Modes;
using Engine.Quantum;

namespace Engine.Plugins.Turbulence.States;

/// <summary>A state of two photons, each in the modes of one block.</summary>
/// <param name="Block">The modes, in order.</param>
/// <param name="Matrix">Density matrix, rows (m, p), columns (n, q), of side block².</param>
internal sealed record PairState(IReadOnlyList<LaguerreGaussMode> Block, Complex[] Matrix)
{
    /// <summary>Names a user can give.</summary>
    public const string Names = "singlet, psi+, phi+, phi-, qutrit, maximal(d), product, werner(p)";

    private const int LargestDimension = 11;

    /// <summary>A named state of the modes ±q (0 too for odd dimensions, multiples of q beyond), or null with the problem.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="charge">q.</param>
    /// <param name="problem">What is wrong and what is allowed.</param>
    public static PairState? Named(string name, int charge, out string? problem)
    {
        problem = null;
        LaguerreGaussMode[] pair = [new(charge, 0), new(-charge, 0)];
        double h = Math.Sqrt(0.5);
        string key = name.Trim().ToLowerInvariant();
        if (key.StartsWith("werner(", StringComparison.Ordinal) && key.EndsWith(')'))
        {
            if (!double.TryParse(key.AsSpan(7, key.Length - 8), NumberStyles.Float, CultureInfo.InvariantCulture, out double p) || p is not (>= 0 and <= 1))
            {
                problem = $"werner(p) needs p between 0 and 1, got '{name}'";
                return null;
            }

            PairState singlet = Pure(pair, [0, h, -h, 0]);
            for (int i = 0; i < 16; i++)
            {
                singlet.Matrix[i] = (p * singlet.Matrix[i]) + (i % 5 == 0 ? (1 - p) / 4 : 0);
            }

            return singlet;
        }

        if (key.StartsWith("maximal(", StringComparison.Ordinal) && key.EndsWith(')'))
        {
            if (!int.TryParse(key.AsSpan(8, key.Length - 9), NumberStyles.None, CultureInfo.InvariantCulture, out int d)
                || d is not (>= 2 and <= LargestDimension)
                || charge * (d / 2) > ModeBasis.MaximumOrder)
            {
                problem = $"maximal(d) needs d between 2 and {LargestDimension} and modes up to l = {ModeBasis.MaximumOrder}, got '{name}' with charge "
                    + $"{charge}";
                return null;
            }

            return Maximal(d, charge);
        }

        double third = Math.Sqrt(1.0 / 3);
        switch (key)
        {
            case "singlet":
            case "psi-":
                return Pure(pair, [0, h, -h, 0]);
            case "psi+":
                return Pure(pair, [0, h, h, 0]);
            case "phi+":
                return Pure(pair, [h, 0, 0, h]);
            case "phi-":
                return Pure(pair, [h, 0, 0, -h]);
            case "product":
                return Pure(pair, [0, 1, 0, 0]);
            case "qutrit":
                return Pure([new(charge, 0), new(0, 0), new(-charge, 0)], [0, 0, third, 0, third, 0, third, 0, 0]);
            default:
                problem = $"'{name}' is unknown; allowed are {Names}, or give members or densityMatrix";
                return null;
        }
    }

    /// <summary>Σ_l |l, -l⟩/√d over d multiples l of a charge about zero, zero itself for odd d only.</summary>
    private static PairState Maximal(int d, int charge)
    {
        LaguerreGaussMode[] block = [.. Enumerable.Range(-(d / 2), (2 * (d / 2)) + 1).Where(k => k != 0 || d % 2 == 1).Reverse()
            .Select(k => new LaguerreGaussMode(k * charge, 0))];
        var amplitudes = new Complex[d * d];
        for (int j = 0; j < d; j++)
        {
            amplitudes[(j * d) + d - 1 - j] = 1 / Math.Sqrt(d);
        }

        return Pure(block, amplitudes);
    }

    /// <summary>Σ √P_l |l, -l⟩ over the rows of a spectrum, in a block that holds every l with its opposite; all problems are added to the list.</summary>
    /// <param name="rows">Rows of l and P_l.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static PairState? OfSpiralSpectrum(IReadOnlyList<IReadOnlyList<double>> rows, List<ParameterProblem> problems)
    {
        int before = problems.Count;
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != 2 || rows[i][0] != Math.Round(rows[i][0]) || Math.Abs(rows[i][0]) > ModeBasis.MaximumOrder || !(rows[i][1] >= 0)
                || double.IsInfinity(rows[i][1]))
            {
                problems.Add(new($"spiralSpectrum[{i}]", string.Create(
                    CultureInfo.InvariantCulture,
                    $"must hold a whole l of at most {ModeBasis.MaximumOrder} in modulus and a finite weight that is not negative, got "
                        + $"{string.Join(", ", rows[i])}")));
            }
            else if (rows.Take(i).Any(r => r[0] == rows[i][0]))
            {
                problems.Add(new($"spiralSpectrum[{i}]", string.Create(CultureInfo.InvariantCulture, $"gives l = {rows[i][0]} twice")));
            }
        }

        if (problems.Count > before)
        {
            return null;
        }

        double norm = rows.Sum(r => r[1]);
        int[] indices = [.. rows.Where(r => r[1] > 0).SelectMany(r => (int[])[(int)r[0], -(int)r[0]]).Distinct().OrderDescending()];
        if (indices.Length is < 2 or > LargestDimension)
        {
            problems.Add(new("spiralSpectrum", $"must have weight in 2 to {LargestDimension} modes, opposite ones counted, got {indices.Length}"));
            return null;
        }

        var amplitudes = new Complex[indices.Length * indices.Length];
        foreach (IReadOnlyList<double> row in rows.Where(r => r[1] > 0))
        {
            int first = Array.IndexOf(indices, (int)row[0]), second = Array.IndexOf(indices, -(int)row[0]);
            amplitudes[(first * indices.Length) + second] = Math.Sqrt(row[1] / norm);
        }

        return Pure([.. indices.Select(l => new LaguerreGaussMode(l, 0))], amplitudes);
    }

    /// <summary>A pure state from amplitudes in the order (m, p).</summary>
    public static PairState Pure(IReadOnlyList<LaguerreGaussMode> block, ReadOnlySpan<Complex> amplitudes)
    {
        var matrix = new Complex[amplitudes.Length * amplitudes.Length];
        for (int i = 0; i < amplitudes.Length; i++)
        {
            for (int j = 0; j < amplitudes.Length; j++)
            {
                matrix[(i * amplitudes.Length) + j] = amplitudes[i] * Complex.Conjugate(amplitudes[j]);
            }
        }

        return new(block, matrix);
    }

    /// <summary>A mixture; all problems are added to the list.</summary>
    public static PairState? Mixture(IReadOnlyList<PairMember> members, List<ParameterProblem> problems)
    {
        int before = problems.Count;
        var read = new List<(double Probability, List<(LaguerreGaussMode First, LaguerreGaussMode Second, Complex Amplitude)> Terms)>();
        double total = 0;
        for (int i = 0; i < members.Count; i++)
        {
            total += members[i].Probability;
            var terms = new List<(LaguerreGaussMode, LaguerreGaussMode, Complex)>();
            double norm = 0;
            for (int j = 0; j < members[i].Terms.Count; j++)
            {
                PairTerm term = members[i].Terms[j];
                string path = $"members[{i}].terms[{j}]";
                bool first = SpatialMode.TryParse(term.First, out var a, out string? problem);
                if (!first)
                {
                    problems.Add(new($"{path}.first", problem!));
                }

                bool second = SpatialMode.TryParse(term.Second, out var b, out problem);
                if (!second)
                {
                    problems.Add(new($"{path}.second", problem!));
                }

                terms.AddRange(from x in a from y in b select (x.Mode, y.Mode, term.Amplitude * x.Amplitude * y.Amplitude));
                norm += (term.Amplitude.Real * term.Amplitude.Real) + (term.Amplitude.Imaginary * term.Amplitude.Imaginary);
            }

            if (norm is 0 or double.NaN || double.IsInfinity(norm))
            {
                problems.Add(new($"members[{i}].terms", $"must have a finite, nonzero norm, got {norm.ToString("g6", CultureInfo.InvariantCulture)}"));
            }

            read.Add((members[i].Probability, terms));
        }

        if (Math.Abs(total - 1) > 1e-9)
        {
            problems.Add(new("members", string.Create(CultureInfo.InvariantCulture, $"probabilities must sum to 1, got {total:g10}")));
        }

        if (problems.Count > before)
        {
            return null;
        }

        LaguerreGaussMode[] block = [.. read.SelectMany(m => m.Terms.SelectMany(t => new[] { t.First, t.Second })).Distinct()
            .OrderByDescending(m => m.Azimuthal).ThenBy(m => m.Radial)];
        int side = block.Length * block.Length;
        var matrix = new Complex[side * side];
        foreach ((double probability, var terms) in read)
        {
            var amplitudes = new Complex[side];
            foreach ((LaguerreGaussMode first, LaguerreGaussMode second, Complex amplitude) in terms)
            {
                amplitudes[(Array.IndexOf(block, first) * block.Length) + Array.IndexOf(block, second)] += amplitude;
            }

            double norm = amplitudes.Sum(z => (z.Real * z.Real) + (z.Imaginary * z.Imaginary));
            if (norm == 0)
            {
                problems.Add(new("members", "the terms of a member cancel to zero"));
                return null;
            }

            for (int i = 0; i < side; i++)
            {
                for (int j = 0; j < side; j++)
                {
                    matrix[(i * side) + j] += probability / norm * amplitudes[i] * Complex.Conjugate(amplitudes[j]);
                }
            }
        }

        return new(block, matrix);
    }

    /// <summary>A state given by its matrix; all problems are added to the list.</summary>
    public static PairState? FromMatrix(IReadOnlyList<string> modes, IReadOnlyList<IReadOnlyList<Complex>> rows, List<ParameterProblem> problems)
    {
        int before = problems.Count;
        var block = new List<LaguerreGaussMode>();
        for (int i = 0; i < modes.Count; i++)
        {
            if (!LaguerreGaussMode.TryParse(modes[i], out LaguerreGaussMode mode, out string? problem))
            {
                problems.Add(new($"blockModes[{i}]", problem));
            }
            else if (block.Contains(mode))
            {
                problems.Add(new($"blockModes[{i}]", $"mode {mode} is given twice"));
            }

            block.Add(mode);
        }

        int side = block.Count * block.Count;
        if (rows.Count != side || rows.Any(r => r.Count != side))
        {
            problems.Add(new("densityMatrix", $"must be {side} x {side} for {block.Count} block modes, rows (first photon, second photon)"));
        }

        if (problems.Count > before)
        {
            return null;
        }

        Complex[] matrix = [.. rows.SelectMany(r => r)];
        try
        {
            _ = new DensityMatrix(
                new Engine.Numerics.LinearAlgebra.ComplexMatrix(side, side, (Complex[])matrix.Clone()),
                new CompositeSystem(block.Count, block.Count));
        }
        catch (ArgumentException exception)
        {
            problems.Add(new("densityMatrix", exception.Message));
            return null;
        }

        return new(block, matrix);
    }
}
