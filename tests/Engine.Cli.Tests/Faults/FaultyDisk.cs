using Engine.Hosting;
using Microsoft.Win32.SafeHandles;

namespace Engine.Cli.Tests.Faults;

/// <summary>A disk that breaks at one of its changes. A write that breaks leaves half of what it was to write.</summary>
internal sealed class FaultyDisk(DiskFault fault, int breaksAt) : Disk
{
    private int _changes;

    /// <summary>Whether the change at which it breaks was asked for.</summary>
    public bool HasBroken => Volatile.Read(ref _changes) >= breaksAt;

    public override Stream Create(string path, FileMode mode = FileMode.Create)
    {
        Change(needsRoom: true);
        return new FaultyStream(this, base.Create(path, mode));
    }

    public override void Flush(Stream stream)
    {
        Change(needsRoom: false);
        base.Flush(((FaultyStream)stream).Inner);
    }

    public override SafeFileHandle Open(string path, FileMode mode)
    {
        Change(needsRoom: true);
        return base.Open(path, mode);
    }

    public override void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long place)
    {
        if (Breaks(needsRoom: true))
        {
            base.Write(file, bytes[..(bytes.Length / 2)], place);
            throw Fault();
        }

        base.Write(file, bytes, place);
    }

    public override void SetLength(SafeFileHandle file, long length)
    {
        Change(needsRoom: false);
        base.SetLength(file, length);
    }

    public override void Flush(SafeFileHandle file)
    {
        Change(needsRoom: false);
        base.Flush(file);
    }

    public override void Move(string from, string to)
    {
        Change(needsRoom: false);
        base.Move(from, to);
    }

    public override void MoveFolder(string from, string to)
    {
        Change(needsRoom: false);
        base.MoveFolder(from, to);
    }

    public override void Delete(string path)
    {
        Change(needsRoom: false);
        base.Delete(path);
    }

    public override void DeleteFolder(string path)
    {
        Change(needsRoom: false);
        base.DeleteFolder(path);
    }

    public override void MakeFolder(string path)
    {
        Change(needsRoom: true);
        base.MakeFolder(path);
    }

    private void Change(bool needsRoom)
    {
        if (Breaks(needsRoom))
        {
            throw Fault();
        }
    }

    private bool Breaks(bool needsRoom)
    {
        int change = Interlocked.Increment(ref _changes);
        return fault switch
        {
            DiskFault.Once => change == breaksAt,
            DiskFault.Full => change >= breaksAt && needsRoom,
            _ => change >= breaksAt,
        };
    }

    private Exception Fault() => fault == DiskFault.ReadOnly
        ? new UnauthorizedAccessException("the disk may not be written")
        : new IOException("the disk takes no more");

    /// <summary>A file of this disk.</summary>
    private sealed class FaultyStream(FaultyDisk disk, Stream inner) : Stream
    {
        public Stream Inner => inner;

        public override bool CanRead => inner.CanRead;

        public override bool CanSeek => inner.CanSeek;

        public override bool CanWrite => inner.CanWrite;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void SetLength(long value) => inner.SetLength(value);

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (disk.Breaks(needsRoom: true))
            {
                inner.Write(buffer[..(buffer.Length / 2)]);
                throw disk.Fault();
            }

            inner.Write(buffer);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
