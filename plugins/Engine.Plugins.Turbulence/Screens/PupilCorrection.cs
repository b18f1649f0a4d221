using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Turbulence.Correction;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// A round pupil at the receiver and an ideal mirror in it: the Zernike modes 2 … J of the sum of all screens along the path, fitted over the pupil by least
/// squares, are taken from the field; outside the pupil there is none.
/// </summary>
/// <remarks>The sum of the screens is what a plane beacon would show without diffraction; it is Gaussian, so one screen is corrected exactly as in
/// theory.</remarks>
internal sealed class PupilCorrection
{
    private readonly int _points;
    private readonly int[] _pixels;
    private readonly double[][] _modes;
    private readonly LuDecomposition _normal;

    /// <summary>Prepares the modes on a grid.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="radius">Radius of the pupil in waists.</param>
    /// <param name="innerRadius">Radius of its central obscuration.</param>
    /// <param name="removed">J ≥ 1; 1 leaves a stop alone.</param>
    /// <exception cref="ArgumentException">The pupil has too few points of the grid for so many modes.</exception>
    public PupilCorrection(TransverseGrid grid, double radius, double innerRadius, int removed)
    {
        _points = grid.Points;
        var pixels = new List<int>();
        var places = new List<(double Radius, double Angle)>();
        for (int i = 0; i < _points; i++)
        {
            for (int j = 0; j < _points; j++)
            {
                double x = grid.Coordinate(j), y = grid.Coordinate(i), r = Math.Sqrt((x * x) + (y * y));
                if (r <= radius && r >= innerRadius)
                {
                    pixels.Add((i * _points) + j);
                    places.Add((r / radius, Math.Atan2(y, x)));
                }
            }
        }

        if (pixels.Count < 4 * removed)
        {
            throw new ArgumentException($"The pupil holds {pixels.Count} points of the grid; {removed} modes need at least {4 * removed}.", nameof(removed));
        }

        _pixels = [.. pixels];
        _modes = [.. Enumerable.Range(1, removed).Select(j => places.Select(p => Value(j, p.Radius, p.Angle)).ToArray())];
        var normal = new ComplexMatrix(removed, removed);
        for (int a = 0; a < removed; a++)
        {
            for (int b = 0; b < removed; b++)
            {
                normal[a, b] = System.Numerics.Tensors.TensorPrimitives.Dot(_modes[a], _modes[b]);
            }
        }

        _normal = LuDecomposition.Factor(normal);
    }

    /// <summary>Coefficients of all modes, piston among them, in a phase.</summary>
    /// <param name="phase">Row by row, without gaps.</param>
    public double[] Fit(ReadOnlySpan<double> phase)
    {
        var right = new Complex[_modes.Length];
        for (int a = 0; a < right.Length; a++)
        {
            double sum = 0;
            for (int k = 0; k < _pixels.Length; k++)
            {
                sum += _modes[a][k] * phase[_pixels[k]];
            }

            right[a] = sum;
        }

        return [.. _normal.Solve(right).Select(z => z.Real)];
    }

    /// <summary>Takes the modes of a phase from fields that went through it as e^{-iθ}, and stops them.</summary>
    /// <param name="coefficients">From <see cref="Fit"/>.</param>
    /// <param name="field">The field.</param>
    /// <param name="stride">Numbers from row to row.</param>
    public void Apply(ReadOnlySpan<double> coefficients, Span<Complex> field, int stride)
    {
        int next = 0;
        for (int i = 0; i < _points; i++)
        {
            Span<Complex> row = field.Slice(i * stride, _points);
            for (int j = 0; j < _points; j++)
            {
                if (next >= _pixels.Length || _pixels[next] != (i * _points) + j)
                {
                    row[j] = 0;
                    continue;
                }

                double phase = 0;
                for (int a = 1; a < coefficients.Length; a++)
                {
                    phase += coefficients[a] * _modes[a][next];
                }

                (double sine, double cosine) = Math.SinCos(phase);
                row[j] *= new Complex(cosine, sine);
                next++;
            }
        }
    }

    /// <summary>A mode of Noll's number at a place of the pupil.</summary>
    /// <param name="number">j.</param>
    /// <param name="radius">ρ over the radius of the pupil.</param>
    /// <param name="angle">φ.</param>
    public static double Value(int number, double radius, double angle)
    {
        ZernikeMode mode = ZernikeMode.OfNumber(number);
        double value = mode.RadialValue(radius);
        return mode.Azimuthal == 0 ? value : Math.Sqrt(2) * value * (number % 2 == 0 ? Math.Cos(mode.Azimuthal * angle) : Math.Sin(mode.Azimuthal * angle));
    }
}
