using System.Globalization;
using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.CoherentEnergy.States;
using Engine.Quantum;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Input of <see cref="RegisterExperiment"/>.</summary>
public sealed record RegisterParameters : IValidatable
{
    private const int MostQubits = 10;
    private const int MostMixed = 7;

    /// <summary>A state by name.</summary>
    [Parameter("A state by name: ghz, w or random-pure, of the given number of qubits.", Example = "ghz")]
    public string? State { get; init; }

    /// <summary>Number of qubits of a state by name.</summary>
    [Parameter("Number of qubits of a state by name.", Minimum = 2, Maximum = MostQubits)]
    public int Qubits { get; init; } = 3;

    /// <summary>A pure state.</summary>
    [Parameter("Amplitudes of 00...0 to 11...1, the first qubit first; their number is a power of two, 4 to 1024.")]
    public Complex[]? Amplitudes { get; init; }

    /// <summary>A density matrix.</summary>
    [Parameter("Density matrix of 2 to 7 qubits.", Symbol = "rho", Example = "@rho.json")]
    public Complex[][]? DensityMatrix { get; init; }

    /// <summary>Whether to scale to norm or trace one.</summary>
    [Parameter("Scale amplitudes or matrix to norm or trace one.", Aliases = ["normalise"])]
    public bool Normalize { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        var problems = new List<ParameterProblem>();
        Read(problems, [], seed: 0);
        return problems;
    }

    /// <summary>Reads the state, collecting problems and warnings; a pure one comes with its vector.</summary>
    internal (DensityMatrix Matrix, StateVector? Pure)? Read(List<ParameterProblem> problems, List<string> warnings, ulong seed)
    {
        if (new object?[] { State, Amplitudes, DensityMatrix }.Count(g => g is not null) != 1)
        {
            problems.Add(new ParameterProblem("state", "give one of state (ghz, w, random-pure), amplitudes and densityMatrix"));
            return null;
        }

        StateVector? pure = State is not null ? Named(problems, seed) : Amplitudes is not null ? Vector(problems) : null;
        return problems.Count > 0 ? null : pure is not null ? (pure.ToDensityMatrix(), pure) : Mixed(problems, warnings);
    }

    private StateVector? Named(List<ParameterProblem> problems, ulong seed)
    {
        switch (State)
        {
            case "ghz":
                return NamedStates.Ghz(Qubits);
            case "w":
                return NamedStates.W(Qubits);
            case "random-pure":
                return RandomStates.Pure(CompositeSystem.Qubits(Qubits), new RandomStream(seed));
            default:
                problems.Add(new ParameterProblem("state", $"states by name are ghz, w and random-pure; got '{State}'"));
                return null;
        }
    }

    private StateVector? Vector(List<ParameterProblem> problems)
    {
        int qubits = Power(Amplitudes!.Length, MostQubits, "amplitudes", problems);
        if (qubits == 0)
        {
            return null;
        }

        double norm = Amplitudes.Sum(c => c.Real * c.Real + c.Imaginary * c.Imaginary);
        if (!double.IsFinite(norm) || norm == 0 || (!Normalize && !(Math.Abs(norm - 1) <= StateLimits.Norm)))
        {
            problems.Add(new ParameterProblem("amplitudes", string.Create(CultureInfo.InvariantCulture,
                $"amplitudes have norm^2 = {norm:G12}, {(norm > 0 ? "set normalize" : "which is no state")}")));
            return null;
        }

        return new StateVector([.. Amplitudes.Select(c => c / Math.Sqrt(norm))], CompositeSystem.Qubits(qubits));
    }

    private (DensityMatrix, StateVector?)? Mixed(List<ParameterProblem> problems, List<string> warnings)
    {
        int side = DensityMatrix!.Length, qubits = Power(side, MostMixed, "densityMatrix", problems);
        if (qubits == 0)
        {
            return null;
        }

        Complex[] matrix = [.. DensityMatrix.SelectMany(r => r)];
        if (DensityMatrix.Any(r => r.Length != side) || !matrix.All(Complex.IsFinite))
        {
            problems.Add(new ParameterProblem("densityMatrix", $"a finite {side} x {side} matrix is needed, got rows of "
                + $"{string.Join(", ", DensityMatrix.Select(r => r.Length).Distinct())}"));
            return null;
        }

        (IReadOnlyList<string> wrong, IReadOnlyList<string> cleaned) = DensityMatrixCheck.Clean(matrix, side, Normalize);
        problems.AddRange(wrong.Select(p => new ParameterProblem("densityMatrix", p)));
        warnings.AddRange(cleaned.Select(w => $"densityMatrix: {w}"));
        return wrong.Count > 0 ? null : (new DensityMatrix(new ComplexMatrix(side, side, matrix), CompositeSystem.Qubits(qubits)), null);
    }

    private static int Power(int length, int most, string parameter, List<ParameterProblem> problems)
    {
        int qubits = length > 0 ? BitOperations.Log2((uint)length) : 0;
        if (qubits >= 2 && qubits <= most && 1 << qubits == length)
        {
            return qubits;
        }

        problems.Add(new ParameterProblem(parameter, $"2 to {most} qubits have 4 to {1 << most} levels, a power of two; got {length}"));
        return 0;
    }
}
