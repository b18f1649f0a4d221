using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Operators;

/// <summary>Angular momentum matrices (ħ = 1) in the basis m = j, j - 1, …, -j.</summary>
/// <example>
/// <code>
/// StateVector up = StateVector.Basis(new CompositeSystem(3), 0);
/// Console.WriteLine($"{up.Expectation(Spin.Z(2)).Real:F4}"); // 1.0000
/// Console.WriteLine($"{up.Expectation(Projector.Onto(up)).Real:F4}"); // 1.0000
/// </code>
/// </example>
public static class Spin
{
    /// <summary>J_x.</summary>
    /// <param name="twiceSpin">2j, at least 0.</param>
    /// <returns>twiceSpin + 1 rows and columns, m from j down.</returns>
    /// <exception cref="ArgumentOutOfRangeException">2j is negative.</exception>
    public static ComplexMatrix X(int twiceSpin)
    {
        ComplexMatrix raising = Raising(twiceSpin);
        return 0.5 * (raising + raising.Adjoint());
    }

    /// <summary>J_y.</summary>
    /// <param name="twiceSpin">2j, at least 0.</param>
    /// <returns>twiceSpin + 1 rows and columns, m from j down.</returns>
    /// <exception cref="ArgumentOutOfRangeException">2j is negative.</exception>
    public static ComplexMatrix Y(int twiceSpin)
    {
        ComplexMatrix raising = Raising(twiceSpin);
        return new Complex(0, -0.5) * (raising - raising.Adjoint());
    }

    /// <summary>J_z.</summary>
    /// <param name="twiceSpin">2j, at least 0.</param>
    /// <returns>twiceSpin + 1 rows and columns, m from j down.</returns>
    /// <exception cref="ArgumentOutOfRangeException">2j is negative.</exception>
    public static ComplexMatrix Z(int twiceSpin)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(twiceSpin);
        ComplexMatrix result = new(twiceSpin + 1, twiceSpin + 1);
        for (int k = 0; k <= twiceSpin; k++)
        {
            result[k, k] = (twiceSpin / 2.0) - k;
        }

        return result;
    }

    /// <summary>J₊ = J_x + iJ_y.</summary>
    /// <param name="twiceSpin">2j, at least 0.</param>
    /// <returns>twiceSpin + 1 rows and columns, m from j down.</returns>
    /// <exception cref="ArgumentOutOfRangeException">2j is negative.</exception>
    public static ComplexMatrix Raising(int twiceSpin)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(twiceSpin);
        ComplexMatrix result = new(twiceSpin + 1, twiceSpin + 1);

        // Row k has m = j - k; J₊|m - 1⟩ = √((j + m)(j - m + 1))|m⟩.
        for (int k = 0; k < twiceSpin; k++)
        {
            result[k, k + 1] = Math.Sqrt((twiceSpin - k) * (k + 1.0));
        }

        return result;
    }

    /// <summary>J₋ = J_x - iJ_y.</summary>
    /// <param name="twiceSpin">2j, at least 0.</param>
    /// <returns>twiceSpin + 1 rows and columns, m from j down.</returns>
    /// <exception cref="ArgumentOutOfRangeException">2j is negative.</exception>
    public static ComplexMatrix Lowering(int twiceSpin) => Raising(twiceSpin).Adjoint();
}
