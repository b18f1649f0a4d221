using System.Numerics;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Fourier.Transforms;
using Engine.Numerics.Memory;

namespace Engine.Numerics.Fourier;

/// <summary>Transforms of real sequences to the non-negative half of their spectrum and back: X_0 … X_⌊N/2⌋ of X_k = Σ x_n exp(−2πi nk / N).</summary>
/// <remarks>
/// An even length takes one complex transform of half of it. Immutable and shared by threads; nothing is allocated per transform once a thread has met the
/// length.
/// </remarks>
[Reference("C. Van Loan, Computational Frameworks for the Fast Fourier Transform, SIAM (1992)", Doi = "10.1137/1.9781611970999", Equations = "Section 4.3")]
public sealed unsafe class RealFourierTransform
{
    private readonly FourierTransform _complex;
    private readonly Complex[] _turns;
    private readonly double _forwardScale;
    private readonly double _inverseScale;

    /// <summary>Prepares the transforms of one length.</summary>
    /// <param name="length">Number of real points N, at least 1.</param>
    /// <param name="normalization">Which direction carries the factor 1/N.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is out of range.</exception>
    public RealFourierTransform(int length, FourierNormalization normalization = FourierNormalization.Inverse)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Length = length;
        bool even = length % 2 == 0;
        _complex = new FourierTransform(even ? length / 2 : length, FourierNormalization.None);
        (_forwardScale, _inverseScale) = FourierTransform.Scales(normalization, length);
        _turns = even ? new Complex[(length / 4) + 1] : [];
        for (int k = 0; k < _turns.Length; k++)
        {
            (double real, double imaginary) = Twiddle.Root(k, length);

            // −i w / 2, as the passes want it.
            _turns[k] = new Complex(0.5 * imaginary, -0.5 * real);
        }
    }

    /// <summary>Number of real points N.</summary>
    public int Length { get; }

    /// <summary>Number of complex points of the half spectrum, ⌊N/2⌋ + 1.</summary>
    public int SpectrumLength => (Length / 2) + 1;

    /// <summary>Transforms forward.</summary>
    /// <param name="input">N real numbers.</param>
    /// <param name="spectrum">Receives ⌊N/2⌋ + 1 complex numbers; apart from <paramref name="input"/>.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Forward(ReadOnlySpan<double> input, Span<Complex> spectrum)
    {
        FourierGuard.Length(input.Length, Length, nameof(input));
        FourierGuard.Length(spectrum.Length, SpectrumLength, nameof(spectrum));
        if (Length % 2 != 0)
        {
            ForwardOdd(input, spectrum);
            return;
        }

        int half = Length / 2;
        fixed (double* from = input)
        fixed (Complex* to = spectrum)
        {
            _complex.Contiguous.Run(from, (double*)to, inverse: false, _forwardScale);
            Complex zero = to[0];
            to[0] = zero.Real + zero.Imaginary;
            to[half] = zero.Real - zero.Imaginary;
            fixed (Complex* turns = _turns)
            {
                HalfSpectrum.FromTransform(to, turns, half);
            }
        }
    }

    /// <summary>Transforms back.</summary>
    /// <param name="spectrum">⌊N/2⌋ + 1 complex numbers; the imaginary parts of the first and, for even N, the last are taken as zero.</param>
    /// <param name="output">Receives N real numbers; apart from <paramref name="spectrum"/>.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Inverse(ReadOnlySpan<Complex> spectrum, Span<double> output)
    {
        FourierGuard.Length(spectrum.Length, SpectrumLength, nameof(spectrum));
        FourierGuard.Length(output.Length, Length, nameof(output));
        if (Length % 2 != 0)
        {
            InverseOdd(spectrum, output);
            return;
        }

        int half = Length / 2;
        fixed (Complex* from = spectrum, turns = _turns)
        fixed (double* data = output)
        {
            HalfSpectrum.ToTransform(from, turns, half, (Complex*)data);
            data[0] = from[0].Real + from[half].Real;
            data[1] = from[0].Real - from[half].Real;
            _complex.Contiguous.Run(data, data, inverse: true, _inverseScale);
        }
    }

    /// <summary>Transforms many sequences forward.</summary>
    /// <param name="input">The sequences, one after the other.</param>
    /// <param name="spectra">Receives the half spectra, one after the other; apart from <paramref name="input"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="input"/> is not a multiple of N long, or <paramref name="spectra"/> does not hold as
    /// many.</exception>
    public void ForwardRows(ReadOnlySpan<double> input, Span<Complex> spectra)
    {
        int count = Rows(input.Length, Length, nameof(input));
        FourierGuard.Length(spectra.Length, count * SpectrumLength, nameof(spectra));
        for (int i = 0; i < count; i++)
        {
            Forward(input.Slice(i * Length, Length), spectra.Slice(i * SpectrumLength, SpectrumLength));
        }
    }

    /// <summary>Transforms many sequences back.</summary>
    /// <param name="spectra">The half spectra, one after the other.</param>
    /// <param name="output">Receives the sequences, one after the other; apart from <paramref name="spectra"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="output"/> is not a multiple of N long, or <paramref name="spectra"/> does not hold as
    /// many.</exception>
    public void InverseRows(ReadOnlySpan<Complex> spectra, Span<double> output)
    {
        int count = Rows(output.Length, Length, nameof(output));
        FourierGuard.Length(spectra.Length, count * SpectrumLength, nameof(spectra));
        for (int i = 0; i < count; i++)
        {
            Inverse(spectra.Slice(i * SpectrumLength, SpectrumLength), output.Slice(i * Length, Length));
        }
    }

    /// <summary>Transforms two real sequences forward by one complex transform.</summary>
    /// <param name="first">N real numbers.</param>
    /// <param name="second">N real numbers.</param>
    /// <param name="firstSpectrum">Receives ⌊N/2⌋ + 1 complex numbers.</param>
    /// <param name="secondSpectrum">Receives ⌊N/2⌋ + 1 complex numbers.</param>
    /// <param name="transform">A complex transform of length N; its normalization applies.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public static void ForwardPair(
        FourierTransform transform, ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<Complex> firstSpectrum, Span<Complex> secondSpectrum)
    {
        ArgumentNullException.ThrowIfNull(transform);
        int length = transform.Length;
        FourierGuard.Length(first.Length, length, nameof(first));
        FourierGuard.Length(second.Length, length, nameof(second));
        FourierGuard.Length(firstSpectrum.Length, (length / 2) + 1, nameof(firstSpectrum));
        FourierGuard.Length(secondSpectrum.Length, (length / 2) + 1, nameof(secondSpectrum));
        using Workspace.Lease lease = Workspace.Rent(2 * (nuint)length);
        var z = new Span<Complex>(lease.Data, length);
        for (int n = 0; n < length; n++)
        {
            z[n] = new Complex(first[n], second[n]);
        }

        transform.Forward(z);
        for (int k = 0; k <= length / 2; k++)
        {
            Complex a = z[k];
            Complex b = Complex.Conjugate(z[k == 0 ? 0 : length - k]);
            firstSpectrum[k] = (a + b) * 0.5;
            secondSpectrum[k] = Rotate((a - b) * 0.5);
        }
    }

    private static int Rows(int available, int length, string name) => available % length == 0 ? available / length
        : throw new ArgumentException($"The span has {available} elements; the transforms need a multiple of {length}.", name);

    /// <summary>−i z.</summary>
    private static Complex Rotate(Complex z) => new(z.Imaginary, -z.Real);

    private void ForwardOdd(ReadOnlySpan<double> input, Span<Complex> spectrum)
    {
        using Workspace.Lease lease = Workspace.Rent(2 * (nuint)Length);
        var z = new Span<Complex>(lease.Data, Length);
        for (int n = 0; n < Length; n++)
        {
            z[n] = input[n];
        }

        _complex.Contiguous.Run(lease.Data, lease.Data, inverse: false, _forwardScale);
        z[..SpectrumLength].CopyTo(spectrum);
    }

    private void InverseOdd(ReadOnlySpan<Complex> spectrum, Span<double> output)
    {
        using Workspace.Lease lease = Workspace.Rent(2 * (nuint)Length);
        var z = new Span<Complex>(lease.Data, Length);
        z[0] = spectrum[0].Real;
        for (int k = 1; k < SpectrumLength; k++)
        {
            z[k] = spectrum[k];
            z[Length - k] = Complex.Conjugate(spectrum[k]);
        }

        _complex.Contiguous.Run(lease.Data, lease.Data, inverse: true, _inverseScale);
        for (int n = 0; n < Length; n++)
        {
            output[n] = z[n].Real;
        }
    }
}
