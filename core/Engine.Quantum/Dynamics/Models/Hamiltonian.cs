using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>H(t) = H₀ + Σ fₖ(t) Hₖ with ħ = 1, in angular frequencies.</summary>
/// <remarks>An <see cref="Operator"/> converts to the constant Hamiltonian it is. Instances are immutable.</remarks>
/// <example>
/// <code>
/// // A π pulse of a rectangular drive.
/// Coefficient pulse = Coefficient.PiecewiseConstant([0, 2], [Math.PI / 4]);
/// Hamiltonian h = new Hamiltonian(0 * Operator.FromMatrix(Pauli.Z)).Drive(pulse, Operator.FromMatrix(Pauli.X));
/// StateVector final = SchrodingerSolver.Solve(h, StateVector.Basis(CompositeSystem.Qubits(1), 0), [0, 3]).Final;
/// Console.WriteLine($"{final.Expectation(Pauli.Excited).Real:F4}"); // 1.0000
/// </code>
/// </example>
public sealed class Hamiltonian
{
    private readonly (Coefficient Coefficient, Operator Operator)[] _drives;
    private readonly bool[] _paired;

    /// <summary>A constant Hamiltonian.</summary>
    /// <param name="constant">H₀.</param>
    public Hamiltonian(Operator constant)
        : this(constant, [], [])
    {
    }

    private Hamiltonian(Operator constant, (Coefficient, Operator)[] drives, bool[] paired)
    {
        ArgumentNullException.ThrowIfNull(constant);
        Constant = constant;
        _drives = drives;
        _paired = paired;
    }

    /// <summary>H₀.</summary>
    public Operator Constant { get; }

    /// <summary>The time-dependent parts.</summary>
    public IReadOnlyList<(Coefficient Coefficient, Operator Operator)> Drives => _drives;

    /// <summary>The tensor-product structure.</summary>
    public CompositeSystem System => Constant.System;

    /// <summary>Whether there is no time-dependent part.</summary>
    public bool IsConstant => _drives.Length == 0;

    /// <summary>A constant Hamiltonian.</summary>
    public static implicit operator Hamiltonian(Operator constant) => new(constant);

    /// <summary>This Hamiltonian plus f(t) times an operator. For a complex f add the conjugate part as well: <see cref="DriveWithConjugate"/>.</summary>
    /// <param name="coefficient">f.</param>
    /// <param name="drive">The operator, Hermitian where f is real.</param>
    /// <returns>A new Hamiltonian; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">The systems differ.</exception>
    public Hamiltonian Drive(Coefficient coefficient, Operator drive)
    {
        CheckDrive(coefficient, drive);
        return new Hamiltonian(Constant, [.. _drives, (coefficient, drive)], [.. _paired, false]);
    }

    /// <summary>This Hamiltonian plus f(t) A + f*(t) A†, which is Hermitian at all times by structure.</summary>
    /// <param name="coefficient">f.</param>
    /// <param name="drive">A.</param>
    /// <returns>A new Hamiltonian; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">The systems differ.</exception>
    public Hamiltonian DriveWithConjugate(Coefficient coefficient, Operator drive)
    {
        CheckDrive(coefficient, drive);
        return new Hamiltonian(Constant, [.. _drives, (coefficient, drive), (coefficient.Conjugate(), drive.Adjoint())], [.. _paired, true, true]);
    }

    /// <summary>Whether a drive has its adjoint beside it by structure.</summary>
    internal bool IsPaired(int drive) => _paired[drive];

    /// <summary>H(t) as a constant operator.</summary>
    /// <param name="time">t.</param>
    /// <returns>The operator.</returns>
    public Operator At(double time)
    {
        Operator sum = Constant;
        foreach ((Coefficient coefficient, Operator drive) in _drives)
        {
            sum += coefficient.At(time) * drive;
        }

        return sum;
    }

    private void CheckDrive(Coefficient coefficient, Operator drive)
    {
        ArgumentNullException.ThrowIfNull(coefficient);
        ArgumentNullException.ThrowIfNull(drive);
        if (!drive.System.Equals(System))
        {
            throw new ArgumentException($"The drive acts on {drive.System}, the Hamiltonian on {System}; the systems must agree.", nameof(drive));
        }
    }
}
