using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Operators;

/// <summary>Gates of qubits, first qubit slowest, level 0 first; a controlled gate's control is the first qubit. Every member makes a new matrix.</summary>
/// <example>
/// <code>
/// StateVector start = StateVector.Basis(CompositeSystem.Qubits(2), 0, 0);
/// ComplexMatrix prepare = Gates.ControlledNot * KroneckerProduct.Compute(Gates.Hadamard, Pauli.Identity);
/// Complex[] bell = prepare * start.Amplitudes.ToArray();
/// Console.WriteLine($"{bell[0].Real:F4} {bell[3].Real:F4}"); // 0.7071 0.7071
/// </code>
/// </example>
public static class Gates
{
    private static readonly double s_half = Math.Sqrt(0.5);

    /// <summary>(σ_x + σ_z)/√2.</summary>
    public static ComplexMatrix Hadamard => ComplexMatrix.FromRows([s_half, s_half], [s_half, -s_half]);

    /// <summary>The square root of σ_z, diag(1, i).</summary>
    public static ComplexMatrix PhaseS => ComplexMatrix.Diagonal([1, Complex.ImaginaryOne]);

    /// <summary>The fourth root of σ_z, diag(1, e^{iπ/4}).</summary>
    public static ComplexMatrix PhaseT => ComplexMatrix.Diagonal([1, new Complex(s_half, s_half)]);

    /// <summary>The square root of σ_x, ((1 + i) + (1 - i) σ_x)/2.</summary>
    public static ComplexMatrix RootOfNot => ComplexMatrix.FromRows([new(0.5, 0.5), new(0.5, -0.5)], [new(0.5, -0.5), new(0.5, 0.5)]);

    /// <summary>σ_x on the second qubit where the first is in level 1.</summary>
    public static ComplexMatrix ControlledNot => ComplexMatrix.FromRows([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]);

    /// <summary>diag(1, 1, 1, -1).</summary>
    public static ComplexMatrix ControlledZ => ComplexMatrix.Diagonal([1, 1, 1, -1]);

    /// <summary>Exchanges the qubits.</summary>
    public static ComplexMatrix Swap => ComplexMatrix.FromRows([1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 1]);

    /// <summary>Exchanges the qubits with the phase i.</summary>
    public static ComplexMatrix ImaginarySwap =>
        ComplexMatrix.FromRows([1, 0, 0, 0], [0, 0, Complex.ImaginaryOne, 0], [0, Complex.ImaginaryOne, 0, 0], [0, 0, 0, 1]);

    /// <summary>The square root of <see cref="ImaginarySwap"/>.</summary>
    public static ComplexMatrix RootOfImaginarySwap =>
        ComplexMatrix.FromRows([1, 0, 0, 0], [0, s_half, new(0, s_half), 0], [0, new(0, s_half), s_half, 0], [0, 0, 0, 1]);

    /// <summary>The square root of <see cref="Swap"/>.</summary>
    public static ComplexMatrix RootOfSwap =>
        ComplexMatrix.FromRows([1, 0, 0, 0], [0, new(0.5, 0.5), new(0.5, -0.5), 0], [0, new(0.5, -0.5), new(0.5, 0.5), 0], [0, 0, 0, 1]);

    /// <summary>σ_x on the third qubit where the others are in level 1.</summary>
    public static ComplexMatrix Toffoli => Permutation(8, 6, 7);

    /// <summary>Exchanges the second and the third qubit where the first is in level 1.</summary>
    public static ComplexMatrix Fredkin => Permutation(8, 5, 6);

    /// <summary>e^{-iθσ_x/2}.</summary>
    /// <param name="angle">θ, rad.</param>
    /// <returns>2 x 2.</returns>
    public static ComplexMatrix RotationX(double angle) => Rotation(angle, Pauli.X);

    /// <summary>e^{-iθσ_y/2}.</summary>
    /// <param name="angle">θ, rad.</param>
    /// <returns>2 x 2.</returns>
    public static ComplexMatrix RotationY(double angle) => Rotation(angle, Pauli.Y);

    /// <summary>e^{-iθσ_z/2}.</summary>
    /// <param name="angle">θ, rad.</param>
    /// <returns>2 x 2.</returns>
    public static ComplexMatrix RotationZ(double angle) => Rotation(angle, Pauli.Z);

    /// <summary>diag(1, e^{iφ}).</summary>
    /// <param name="angle">φ, rad.</param>
    /// <returns>2 x 2.</returns>
    public static ComplexMatrix Phase(double angle) => ComplexMatrix.Diagonal([1, Complex.FromPolarCoordinates(1, angle)]);

    /// <summary>diag(1, 1, 1, e^{iφ}).</summary>
    /// <param name="angle">φ, rad.</param>
    /// <returns>4 x 4.</returns>
    public static ComplexMatrix ControlledPhase(double angle) => ComplexMatrix.Diagonal([1, 1, 1, Complex.FromPolarCoordinates(1, angle)]);

    private static ComplexMatrix Rotation(double angle, ComplexMatrix axis) =>
        ((Complex)Math.Cos(angle / 2) * Pauli.Identity) + (new Complex(0, -Math.Sin(angle / 2)) * axis);

    private static ComplexMatrix Permutation(int side, int first, int second) => ComplexMatrix.Create(
        side, side, (r, c) => r == (c == first ? second : c == second ? first : c) ? 1 : 0);
}
