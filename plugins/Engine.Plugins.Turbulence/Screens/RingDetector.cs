using System.Numerics;
using Engine.Numerics.Fourier;
using Engine.Numerics.Memory;
using Engine.Plugins.Turbulence.Screens.Kernels;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// A sorter of orbital angular momentum that is blind to the radius: angular transforms of the far field on rings, summed over the rings, as a channel of
/// each realization. On a grid twice as wide, of which the beam fills a part, the far field is smooth from wave number to wave number: rings are interpolated.
/// </summary>
/// <remarks>Coherences between different |l| depend on the plane of the sorter; these are those of the far field.</remarks>
[Reference("C. Paterson, Phys. Rev. Lett. 94, 153901 (2005)", Doi = "10.1103/PhysRevLett.94.153901")]
internal sealed class RingDetector : IFieldDetector
{
    private const int Taps = 6;

    /// <summary>Distance of the rings near the center in steps of wave numbers; further out they are twice as far apart.</summary>
    private const double FineStep = 0.5;

    private const int FineRings = 48;

    private readonly int _points;
    private readonly int _size;
    private readonly int[] _charges;
    private readonly int[] _starts;
    private readonly double[] _radii;
    private readonly double[] _steps;
    private readonly int[] _corners;
    private readonly double[] _weights;
    private readonly Complex[] _turns;
    private readonly Stack<(FourierTransform2D Transform, Complex[] Far)> _pool = new();

    /// <summary>Prepares the rings.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="block">Modes of different l.</param>
    public RingDetector(TransverseGrid grid, IReadOnlyList<LaguerreGaussMode> block)
    {
        _points = grid.Points;
        int n = _size = 2 * grid.Points, largest = block.Max(m => Math.Abs(m.Azimuthal));
        _charges = [.. block.Select(m => m.Azimuthal)];
        int fine = Math.Min(FineRings, n), rings = fine + ((n - fine) / 2);
        _steps = [.. Enumerable.Range(0, rings).Select(p => p < fine ? FineStep : 2 * FineStep)];
        _radii = [.. Enumerable.Range(0, rings).Select(p => p < fine ? (p + 0.5) * FineStep : (fine * FineStep) + ((p - fine + 0.5) * 2 * FineStep))];
        int[] angles = [.. _radii.Select(r => (int)Math.Ceiling(Math.PI * r / 2) + (2 * largest) + 8)];
        _starts = new int[rings + 1];
        for (int p = 0; p < rings; p++)
        {
            _starts[p + 1] = _starts[p] + angles[p];
        }

        int samples = _starts[^1];
        _corners = new int[2 * samples];
        _weights = new double[2 * Taps * samples];
        _turns = new Complex[_charges.Length * samples];
        for (int p = 0; p < rings; p++)
        {
            for (int k = 0; k < angles[p]; k++)
            {
                int s = _starts[p] + k;
                double angle = 2 * Math.PI * k / angles[p];
                Place(s, 0, _radii[p] * Math.Sin(angle));
                Place(s, 1, _radii[p] * Math.Cos(angle));
                for (int l = 0; l < _charges.Length; l++)
                {
                    _turns[(s * _charges.Length) + l] = Complex.FromPolarCoordinates(1.0 / angles[p], -_charges[l] * angle);
                }
            }
        }
    }

    /// <inheritdoc/>
    public bool IsAtReceiver => false;

    /// <inheritdoc/>
    public bool GivesChannels => true;

    /// <inheritdoc/>
    public int Length => (int)Math.Pow(_charges.Length, 4);

    /// <inheritdoc/>
    public void Detect(AlignedBuffer<double>[] fields, int stride, Span<Complex> result)
    {
        int d = _charges.Length, rings = _radii.Length;
        var amplitudes = new Complex[rings * d * d];
        var center = new Complex[d];
        (FourierTransform2D transform, Complex[] far) = Rent();
        for (int m = 0; m < d; m++)
        {
            far.AsSpan().Clear();
            for (int i = 0; i < _points; i++)
            {
                int row = i + (_points / 2);
                fields[m].Complexes.Slice(i * stride, _points).CopyTo(far.AsSpan((row * _size) + (_points / 2), _points));
            }

            transform.Forward(far);
            center[m] = far[0];
            for (int p = 0; p < rings; p++)
            {
                for (int s = _starts[p]; s < _starts[p + 1]; s++)
                {
                    Complex value = At(far, s);
                    for (int u = 0; u < d; u++)
                    {
                        amplitudes[(((p * d) + m) * d) + u] += _turns[(s * d) + u] * value;
                    }
                }
            }
        }

        lock (_pool)
        {
            _pool.Push((transform, far));
        }

        Sum(amplitudes, center, result);
    }

    private (FourierTransform2D Transform, Complex[] Far) Rent()
    {
        lock (_pool)
        {
            if (_pool.TryPop(out var rented))
            {
                return rented;
            }
        }

        return (new FourierTransform2D(_size, _size), new Complex[_size * _size]);
    }

    /// <summary>V[mn→uv] = Σ 2πκ Δκ a_mu a_nv* over the rings; the midpoint rule sees the slope at the center where l = 0 is there.</summary>
    private void Sum(Complex[] amplitudes, Complex[] center, Span<Complex> channel)
    {
        int d = _charges.Length;
        double unit = 2 * Math.PI / ((double)_size * _size);
        channel.Clear();
        for (int m = 0; m < d; m++)
        {
            for (int n = 0; n < d; n++)
            {
                for (int u = 0; u < d; u++)
                {
                    for (int v = 0; v < d; v++)
                    {
                        Complex sum = _charges[u] == 0 && _charges[v] == 0 ? -FineStep * FineStep / 24 * center[m] * Complex.Conjugate(center[n]) : 0;
                        for (int p = 0; p < _radii.Length; p++)
                        {
                            sum += _radii[p] * _steps[p] * amplitudes[(((p * d) + m) * d) + u] * Complex.Conjugate(amplitudes[(((p * d) + n) * d) + v]);
                        }

                        channel[(((((m * d) + n) * d) + u) * d) + v] = unit * sum;
                    }
                }
            }
        }
    }

    /// <summary>The far field of a sample; the middle of the grid as origin turns every second wave number by π.</summary>
    private Complex At(Complex[] far, int sample)
    {
        int top = _corners[2 * sample], left = _corners[(2 * sample) + 1];
        ReadOnlySpan<double> rows = _weights.AsSpan(2 * Taps * sample, Taps), columns = _weights.AsSpan((2 * Taps * sample) + Taps, Taps);
        Complex sum = 0;
        for (int a = 0; a < Taps; a++)
        {
            int row = top + a;
            row = row >= _size ? row - _size : row;
            Complex line = 0;
            for (int b = 0; b < Taps; b++)
            {
                int column = left + b;
                column = column >= _size ? column - _size : column;
                line += columns[b] * far[(row * _size) + column];
            }

            sum += rows[a] * line;
        }

        return sum;
    }

    /// <summary>Lagrange weights along one axis, with the alternating sign in them.</summary>
    private void Place(int sample, int axis, double position)
    {
        int first = (int)Math.Floor(position) - (Taps / 2) + 1;
        Span<double> weights = _weights.AsSpan(((2 * sample) + axis) * Taps, Taps);
        for (int a = 0; a < Taps; a++)
        {
            double weight = 1;
            for (int b = 0; b < Taps; b++)
            {
                weight *= b == a ? 1 : (position - first - b) / (a - b);
            }

            weights[a] = ((first + a) & 1) == 0 ? weight : -weight;
        }

        _corners[(2 * sample) + axis] = ((first % _size) + _size) % _size;
    }
}
