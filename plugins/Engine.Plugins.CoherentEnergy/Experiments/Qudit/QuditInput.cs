using System.Globalization;
using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>A checked state of two qudits.</summary>
internal sealed class QuditInput
{
    /// <summary>Largest side of a density matrix, whose partial transpose is diagonalized.</summary>
    public const int LargestSide = 256;

    // A pure state needs its coefficient matrix only.
    private const int LargestPureSide = 1 << 16;

    private readonly TwoQubitInput _weights;
    private readonly bool _normalize;

    private QuditInput(bool normalize)
    {
        _normalize = normalize;
        _weights = new TwoQubitInput(normalize);
    }

    public List<ParameterProblem> Problems { get; } = [];

    public List<string> Warnings { get; } = [];

    public int DimensionA { get; private set; }

    public int DimensionB { get; private set; }

    public double[] LevelsA { get; private set; } = [];

    public double[] LevelsB { get; private set; } = [];

    /// <summary>Coefficient matrices of the pure members with their probabilities; empty for a density matrix.</summary>
    public List<(double Probability, ComplexMatrix Coefficients)> Members { get; } = [];

    /// <summary>The density matrix; null for a pure state beyond <see cref="LargestSide"/>.</summary>
    public ComplexMatrix? Matrix { get; private set; }

    public bool IsPure => Members.Count == 1;

    public static QuditInput From(QuditParameters p)
    {
        var input = new QuditInput(p.Normalize);
        int given = (p.Amplitudes is null ? 0 : 1) + (p.DensityMatrix is null ? 0 : 1) + (p.Ensemble is null ? 0 : 1);
        if (given != 1)
        {
            input.AddProblem("amplitudes", "give one of amplitudes, densityMatrix and ensemble", "densityMatrix", "ensemble");
            return input;
        }

        if (p.Amplitudes is not null)
        {
            input.Add("amplitudes", 1, p.Amplitudes);
        }
        else if (p.Ensemble is not null)
        {
            input.ReadEnsemble(p.Ensemble);
        }
        else
        {
            input.ReadMatrix(p.DensityMatrix!, p.DimensionA);
        }

        input.LevelsA = input.ReadLevels("levelsA", p.LevelsA, input.DimensionA);
        input.LevelsB = input.ReadLevels("levelsB", p.LevelsB, input.DimensionB);
        if (input.Problems.Count == 0 && input.Matrix is null && input.DimensionA * input.DimensionB <= LargestSide)
        {
            input.Matrix = input.Average();
        }

        return input;
    }

    private void ReadEnsemble(QuditMember[] members)
    {
        double[]? weights = _weights.Probabilities("ensemble", [.. members.Select(m => m.Probability)], "probability");
        Problems.AddRange(_weights.Problems);
        for (int k = 0; k < members.Length; k++)
        {
            Add($"ensemble[{k}].amplitudes", weights?[k] ?? 0, members[k].Amplitudes);
        }
    }

    private void Add(string parameter, double probability, Complex[][] rows)
    {
        if (rows.Length < 2 || rows[0].Length < 2 || rows.Any(r => r.Length != rows[0].Length))
        {
            AddProblem(parameter, $"a matrix of at least 2 x 2 amplitudes with rows of equal length is needed, got rows of "
                + $"{string.Join(", ", rows.Select(r => r.Length))}");
            return;
        }

        if (DimensionA == 0)
        {
            (DimensionA, DimensionB) = (rows.Length, rows[0].Length);
        }

        int largest = probability == 1 ? LargestPureSide : LargestSide;
        if (rows.Length != DimensionA || rows[0].Length != DimensionB || (long)DimensionA * DimensionB > largest)
        {
            AddProblem(parameter, $"every member needs {DimensionA} x {DimensionB} amplitudes, {largest} at most; got {rows.Length} x {rows[0].Length}");
            return;
        }

        Complex[] flat = [.. rows.SelectMany(r => r)];
        double norm = flat.Sum(c => c.Real * c.Real + c.Imaginary * c.Imaginary);
        if (!double.IsFinite(norm))
        {
            AddProblem(parameter, "every amplitude must be finite");
        }
        else if (norm == 0)
        {
            AddProblem(parameter, "the zero vector is not a state");
        }
        else if (!_normalize && Math.Abs(norm - 1) > StateLimits.Norm)
        {
            AddProblem(parameter, string.Create(CultureInfo.InvariantCulture, $"amplitudes have norm^2 = {norm:G12}, set normalize"));
        }
        else
        {
            double root = Math.Sqrt(norm);
            Members.Add((probability, new ComplexMatrix(DimensionA, DimensionB, [.. flat.Select(c => c / root)])));
        }
    }

    private void ReadMatrix(Complex[][] rows, int? dimensionA)
    {
        int side = rows.Length;
        if (side == 0 || rows.Any(r => r.Length != side))
        {
            AddProblem("densityMatrix", $"a square matrix is needed, got {side} rows of {string.Join(", ", rows.Select(r => r.Length))}");
            return;
        }

        int root = (int)Math.Round(Math.Sqrt(side));
        int a = dimensionA ?? (root * root == side ? root : 0);
        if (a < 2 || side % a != 0 || side / a < 2 || side > LargestSide)
        {
            AddProblem("dimensionA", $"a side of {side} (at most {LargestSide}) must split into dimensionA times at least 2 levels of B, got dimensionA = "
                + $"{(dimensionA is null ? "none" : a)}", "densityMatrix");
            return;
        }

        (DimensionA, DimensionB) = (a, side / a);
        Complex[] matrix = [.. rows.SelectMany(r => r)];
        if (!matrix.All(Complex.IsFinite))
        {
            AddProblem("densityMatrix", "every element must be finite");
            return;
        }

        (IReadOnlyList<string> problems, IReadOnlyList<string> warnings) = DensityMatrixCheck.Clean(matrix, side, _normalize);
        Problems.AddRange(problems.Select(text => new ParameterProblem("densityMatrix", text)));
        Warnings.AddRange(warnings.Select(text => $"densityMatrix: {text}"));
        Matrix = new ComplexMatrix(side, side, matrix);
    }

    private double[] ReadLevels(string parameter, double[]? levels, int dimension)
    {
        if (levels is null || dimension == 0)
        {
            return EnergyLevels.Equidistant(dimension);
        }

        if (levels.Length != dimension || !levels.All(double.IsFinite))
        {
            AddProblem(parameter, $"{dimension} finite level energies are needed, got {levels.Length}");
        }

        return levels;
    }

    private ComplexMatrix Average()
    {
        int side = DimensionA * DimensionB;
        var sum = new ComplexMatrix(side, side);
        foreach ((double probability, ComplexMatrix coefficients) in Members)
        {
            ReadOnlySpan<Complex> c = coefficients.AsSpan();
            for (int i = 0; i < side; i++)
            {
                for (int j = 0; j < side; j++)
                {
                    sum[i, j] += probability * (c[i] * Complex.Conjugate(c[j]));
                }
            }
        }

        return sum;
    }

    private void AddProblem(string parameter, string message, params IReadOnlyList<string> dependsOn) =>
        Problems.Add(new ParameterProblem(parameter, message, dependsOn));
}
