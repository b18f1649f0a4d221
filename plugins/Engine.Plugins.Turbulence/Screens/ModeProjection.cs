using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// Overlaps of a field on a grid with Laguerre–Gauss modes, and these modes as fields. A mode of order N is a sum of N + 1 Hermite–Gauss modes, products of a
/// function of x
/// and one of y; so a row is projected on at most N + 1 functions of x, however many modes there are, and no mode is kept on the grid.
/// </summary>
[Reference("M. W. Beijersbergen, L. Allen, H. E. L. O. van der Veen, J. P. Woerdman, \"Astigmatic laser mode converters and transfer of orbital angular "
    + "momentum\", Opt. Commun. 96, 123 (1993)", Doi = "10.1016/0030-4018(93)90535-D")]
internal sealed class ModeProjection
{
    private readonly int _points;
    private readonly int _count;
    private readonly Complex[][] _functions;
    private readonly Complex[][] _coefficients;

    /// <summary>Prepares the functions.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="modes">The modes.</param>
    /// <param name="plane">Where the beam is.</param>
    public ModeProjection(TransverseGrid grid, IReadOnlyList<LaguerreGaussMode> modes, BeamPlane plane)
    {
        _points = grid.Points;
        _count = modes.Max(m => m.Order) + 1;
        _functions = Functions(grid, _count, plane);
        _coefficients = [.. modes.Select(HermiteGaussExpansion.Of)];
    }

    /// <summary>Number of modes.</summary>
    public int Count => _coefficients.Length;

    /// <summary>⟨u_a|U⟩ for every mode.</summary>
    /// <param name="field">U on the grid.</param>
    /// <param name="stride">Numbers from row to row.</param>
    /// <param name="overlaps">Receives one number a mode.</param>
    public void Project(ReadOnlySpan<Complex> field, int stride, Span<Complex> overlaps)
    {
        // products[nx, ny] for nx + ny < count.
        var products = new Complex[_count * _count];
        for (int i = 0; i < _points; i++)
        {
            ReadOnlySpan<Complex> row = field.Slice(i * stride, _points);
            for (int nx = 0; nx < _count; nx++)
            {
                Complex alongX = MatrixVector.InnerProduct(_functions[nx], row);
                for (int ny = 0; ny < _count - nx; ny++)
                {
                    products[(nx * _count) + ny] += Complex.Conjugate(_functions[ny][i]) * alongX;
                }
            }
        }

        for (int a = 0; a < _coefficients.Length; a++)
        {
            Complex sum = 0;
            int order = _coefficients[a].Length - 1;
            for (int nx = 0; nx <= order; nx++)
            {
                sum += Complex.Conjugate(_coefficients[a][nx]) * products[(nx * _count) + order - nx];
            }

            overlaps[a] = sum;
        }
    }

    /// <summary>Puts a mode on the grid, times the step, so that sums are overlaps.</summary>
    /// <param name="mode">Index of the mode.</param>
    /// <param name="field">Receives it.</param>
    /// <param name="stride">Numbers from row to row.</param>
    public void Expand(int mode, Span<Complex> field, int stride)
    {
        int order = _coefficients[mode].Length - 1;
        for (int i = 0; i < _points; i++)
        {
            Span<Complex> row = field.Slice(i * stride, _points);
            row.Clear();
            for (int nx = 0; nx <= order; nx++)
            {
                MatrixVector.AddScaled(_coefficients[mode][nx] * _functions[order - nx][i], _functions[nx], row);
            }
        }
    }

    /// <summary>Hermite–Gauss functions of one coordinate with half of a mode's curvature and Gouy phases, times the root of the step.</summary>
    private static Complex[][] Functions(TransverseGrid grid, int count, BeamPlane plane)
    {
        double width = plane.Width, gouy = plane.Gouy, chirp = plane.Chirp;
        Complex[][] functions = [.. Enumerable.Range(0, count).Select(_ => new Complex[grid.Points])];
        for (int i = 0; i < grid.Points; i++)
        {
            double place = grid.Coordinate(i), scaled = place / width;
            double argument = Math.Sqrt(2) * scaled;
            double before = 0;
            double value = Math.Pow(2 / Math.PI, 0.25) / Math.Sqrt(width) * Math.Exp(-scaled * scaled) * Math.Sqrt(grid.Step);
            for (int n = 0; n < count; n++)
            {
                functions[n][i] = Complex.FromPolarCoordinates(1, ((n + 0.5) * gouy) - (chirp * place * place)) * value;
                (before, value) = (value, (Math.Sqrt(2.0 / (n + 1)) * argument * value) - (Math.Sqrt(n / (n + 1.0)) * before));
            }
        }

        return functions;
    }
}
