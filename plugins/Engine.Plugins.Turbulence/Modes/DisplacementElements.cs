using System.Numerics;

namespace Engine.Plugins.Turbulence.Modes;

/// <summary>Matrix elements of the displacement operator between number states: the building block of overlaps of Laguerre–Gauss modes.</summary>
[Reference(
    "K. E. Cahill, R. J. Glauber, \"Ordered expansions in boson amplitude operators\", Phys. Rev. 177, 1857 (1969)",
    Doi = "10.1103/PhysRev.177.1857",
    Equations = "B1")]
internal static class DisplacementElements
{
    /// <summary>
    /// f_{a,b}(y) = √(min!/max!) y^(|a-b|/2) e^(-y/2) L_min^{|a-b|}(y) for 0 ≤ a, b ≤ <paramref name="maximum"/>: the modulus-like part of ⟨a|D(α)|b⟩
    /// at |α|² = y. By the recurrence of the normalized functions, so factorials never appear.
    /// </summary>
    /// <param name="y">|α|² ≥ 0.</param>
    /// <param name="maximum">Largest number state.</param>
    /// <param name="table">Row-major, side <paramref name="maximum"/> + 1; symmetric.</param>
    public static void Fill(double y, int maximum, Span<double> table)
    {
        int side = maximum + 1;
        double first = Math.Exp(-y / 2);
        for (int d = 0; d <= maximum; d++)
        {
            if (d > 0)
            {
                first *= Math.Sqrt(y / d);
            }

            double before = 0;
            double current = first;
            for (int k = 0; ; k++)
            {
                table[((k + d) * side) + k] = current;
                table[(k * side) + k + d] = current;
                if (k + d == maximum)
                {
                    break;
                }

                double next = ((((2 * k) + 1 + d - y) * current) - (Math.Sqrt((double)k * (k + d)) * before)) / Math.Sqrt((double)(k + 1) * (k + 1 + d));
                before = current;
                current = next;
            }
        }
    }

    /// <summary>⟨a|D(α)|b⟩ from a table of f at |α|².</summary>
    /// <param name="a">Row.</param>
    /// <param name="b">Column.</param>
    /// <param name="direction">α/|α|, any unit number where α is zero.</param>
    /// <param name="table">What <see cref="Fill"/> wrote.</param>
    /// <param name="side">Its side.</param>
    public static Complex Element(int a, int b, Complex direction, ReadOnlySpan<double> table, int side)
    {
        Complex unit = a >= b ? direction : -Complex.Conjugate(direction);
        Complex phase = Complex.One;
        for (int i = Math.Abs(a - b); i > 0; i--)
        {
            phase *= unit;
        }

        return phase * table[(a * side) + b];
    }
}
