using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Memory;
using Engine.Plugins.Turbulence.Screens.Kernels;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>Amplitudes behind holograms e^{-ilφ} in a single-mode fiber, for every l of a block: its modes on the grid of the receiver.</summary>
internal sealed class FiberDetector : IFieldDetector
{
    private readonly int _points;
    private readonly Complex[][] _modes;

    /// <summary>Prepares the modes.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="block">Modes whose l is detected.</param>
    /// <param name="waist">w_d in waists of the source.</param>
    public FiberDetector(TransverseGrid grid, IReadOnlyList<LaguerreGaussMode> block, double waist)
    {
        _points = grid.Points;
        _modes = [.. block.Select(mode => Field(grid, mode.Azimuthal, waist))];
    }

    /// <inheritdoc/>
    public bool IsAtReceiver => true;

    /// <inheritdoc/>
    public bool GivesChannels => false;

    /// <inheritdoc/>
    public int Length => _modes.Length * _modes.Length;

    /// <inheritdoc/>
    public void Detect(AlignedBuffer<double>[] fields, int stride, Span<Complex> result)
    {
        for (int b = 0; b < _modes.Length; b++)
        {
            for (int a = 0; a < _modes.Length; a++)
            {
                Complex sum = 0;
                for (int i = 0; i < _points; i++)
                {
                    sum += MatrixVector.InnerProduct(_modes[a].AsSpan(i * _points, _points), fields[b].Complexes.Slice(i * stride, _points));
                }

                result[(a * _modes.Length) + b] = sum;
            }
        }
    }

    private static Complex[] Field(TransverseGrid grid, int charge, double waist)
    {
        int n = grid.Points;
        double norm = Math.Sqrt(2 / Math.PI) / waist * grid.Step;
        var field = new Complex[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double x = grid.Coordinate(j), y = grid.Coordinate(i), square = (x * x) + (y * y);

                // On the vortex itself the phase averages out.
                field[(i * n) + j] = square == 0 && charge != 0
                    ? 0
                    : Complex.FromPolarCoordinates(norm * Math.Exp(-square / (waist * waist)), charge * Math.Atan2(y, x));
            }
        }

        return field;
    }
}
