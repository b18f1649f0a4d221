using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>exp(-zS) in a truncated basis: takes a density matrix over waist modes to one over co-moving modes.</summary>
internal static class FreeEvolution
{
    /// <summary>The unitary M × M matrix.</summary>
    /// <param name="basis">The modes.</param>
    /// <param name="distance">z/z_R.</param>
    public static ComplexMatrix Backward(ModeBasis basis, double distance)
    {
        var generator = new ComplexMatrix(basis.Count, basis.Count);
        for (int x = 0; x < basis.Count; x++)
        {
            for (int y = 0; y < basis.Count; y++)
            {
                generator[x, y] = -distance * ModeOverlaps.FreeSpace(basis[x], basis[y]);
            }
        }

        return MatrixExponential.Compute(generator);
    }

    /// <summary>ρ → E ρ E† for one column of a sector.</summary>
    public static Complex[] Convert(ComplexMatrix evolution, Scattering.ScatteringSector sector, ReadOnlySpan<Complex> column)
    {
        int count = evolution.Rows;
        var half = new Complex[column.Length];
        var result = new Complex[column.Length];
        for (int i = 0; i < column.Length; i++)
        {
            for (int a = 0; a < count; a++)
            {
                Complex factor = evolution[sector.Kets[i], a];
                int from = factor == Complex.Zero ? -1 : sector.IndexOf(a, sector.Bras[i]);
                if (from >= 0)
                {
                    half[i] += factor * column[from];
                }
            }
        }

        for (int i = 0; i < column.Length; i++)
        {
            for (int b = 0; b < count; b++)
            {
                Complex factor = Complex.Conjugate(evolution[sector.Bras[i], b]);
                int from = factor == Complex.Zero ? -1 : sector.IndexOf(sector.Kets[i], b);
                if (from >= 0)
                {
                    result[i] += factor * half[from];
                }
            }
        }

        return result;
    }
}
