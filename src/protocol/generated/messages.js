/*none*/
import $protobuf from "protobufjs/minimal.js";

const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

const $root = $protobuf.roots["perennial"] || ($protobuf.roots["perennial"] = {});

export const ApplicationMetadataMessage = $root.ApplicationMetadataMessage = (() => {

    const ApplicationMetadataMessage = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    ApplicationMetadataMessage.prototype.signature = $util.newBuffer([]);
    ApplicationMetadataMessage.prototype.payload = $util.newBuffer([]);
    ApplicationMetadataMessage.prototype.type = 0;

    ApplicationMetadataMessage.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
            writer.uint32(10).bytes(message.signature);
        if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
            writer.uint32(18).bytes(message.payload);
        if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
            writer.uint32(24).int32(message.type);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    ApplicationMetadataMessage.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.ApplicationMetadataMessage();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.signature = value;
                    else
                        delete message.signature;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.payload = value;
                    else
                        delete message.payload;
                    continue;
                }
            case 3: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.type = value;
                    else
                        delete message.type;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return ApplicationMetadataMessage;
})();

export const ProtocolMessage = $root.ProtocolMessage = (() => {

    const ProtocolMessage = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    ProtocolMessage.prototype.publicMessage = $util.newBuffer([]);

    ProtocolMessage.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.publicMessage != null && $Object.hasOwnProperty.call(message, "publicMessage") && message.publicMessage.length)
            writer.uint32(818).bytes(message.publicMessage);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    ProtocolMessage.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.ProtocolMessage();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 102: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.publicMessage = value;
                    else
                        delete message.publicMessage;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return ProtocolMessage;
})();

export const SegmentMessage = $root.SegmentMessage = (() => {

    const SegmentMessage = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    SegmentMessage.prototype.entireMessageHash = $util.newBuffer([]);
    SegmentMessage.prototype.index = 0;
    SegmentMessage.prototype.segmentsCount = 0;
    SegmentMessage.prototype.payload = $util.newBuffer([]);
    SegmentMessage.prototype.paritySegmentIndex = 0;
    SegmentMessage.prototype.paritySegmentsCount = 0;

    SegmentMessage.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.entireMessageHash != null && $Object.hasOwnProperty.call(message, "entireMessageHash") && message.entireMessageHash.length)
            writer.uint32(10).bytes(message.entireMessageHash);
        if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
            writer.uint32(16).uint32(message.index);
        if (message.segmentsCount != null && $Object.hasOwnProperty.call(message, "segmentsCount") && message.segmentsCount !== 0)
            writer.uint32(24).uint32(message.segmentsCount);
        if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
            writer.uint32(34).bytes(message.payload);
        if (message.paritySegmentIndex != null && $Object.hasOwnProperty.call(message, "paritySegmentIndex") && message.paritySegmentIndex !== 0)
            writer.uint32(40).uint32(message.paritySegmentIndex);
        if (message.paritySegmentsCount != null && $Object.hasOwnProperty.call(message, "paritySegmentsCount") && message.paritySegmentsCount !== 0)
            writer.uint32(48).uint32(message.paritySegmentsCount);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    SegmentMessage.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.SegmentMessage();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.entireMessageHash = value;
                    else
                        delete message.entireMessageHash;
                    continue;
                }
            case 2: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.index = value;
                    else
                        delete message.index;
                    continue;
                }
            case 3: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.segmentsCount = value;
                    else
                        delete message.segmentsCount;
                    continue;
                }
            case 4: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.payload = value;
                    else
                        delete message.payload;
                    continue;
                }
            case 5: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.paritySegmentIndex = value;
                    else
                        delete message.paritySegmentIndex;
                    continue;
                }
            case 6: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.paritySegmentsCount = value;
                    else
                        delete message.paritySegmentsCount;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return SegmentMessage;
})();

export const MessageType = $root.MessageType = (() => {
    const valuesById = $Object.create(null), values = $Object.create(valuesById);
    values[valuesById[0] = "UNKNOWN_MESSAGE_TYPE"] = 0;
    values[valuesById[5] = "COMMUNITY_CHAT"] = 5;
    return values;
})();

export const ContentType = $root.ContentType = (() => {
    const valuesById = $Object.create(null), values = $Object.create(valuesById);
    values[valuesById[0] = "UNKNOWN_CONTENT_TYPE"] = 0;
    values[valuesById[1] = "TEXT_PLAIN"] = 1;
    values[valuesById[7] = "IMAGE"] = 7;
    return values;
})();

export const ImageFormat = $root.ImageFormat = (() => {
    const valuesById = $Object.create(null), values = $Object.create(valuesById);
    values[valuesById[0] = "UNKNOWN_IMAGE_FORMAT"] = 0;
    values[valuesById[1] = "PNG"] = 1;
    values[valuesById[2] = "JPEG"] = 2;
    values[valuesById[3] = "WEBP"] = 3;
    values[valuesById[4] = "GIF"] = 4;
    return values;
})();

export const ImageMessage = $root.ImageMessage = (() => {

    const ImageMessage = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    ImageMessage.prototype.payload = $util.newBuffer([]);
    ImageMessage.prototype.format = 0;
    ImageMessage.prototype.albumId = "";
    ImageMessage.prototype.width = 0;
    ImageMessage.prototype.height = 0;
    ImageMessage.prototype.albumImagesCount = 0;

    ImageMessage.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
            writer.uint32(10).bytes(message.payload);
        if (message.format != null && $Object.hasOwnProperty.call(message, "format") && message.format !== 0)
            writer.uint32(16).int32(message.format);
        if (message.albumId != null && $Object.hasOwnProperty.call(message, "albumId") && message.albumId !== "")
            writer.uint32(26).string(message.albumId);
        if (message.width != null && $Object.hasOwnProperty.call(message, "width") && message.width !== 0)
            writer.uint32(32).uint32(message.width);
        if (message.height != null && $Object.hasOwnProperty.call(message, "height") && message.height !== 0)
            writer.uint32(40).uint32(message.height);
        if (message.albumImagesCount != null && $Object.hasOwnProperty.call(message, "albumImagesCount") && message.albumImagesCount !== 0)
            writer.uint32(48).uint32(message.albumImagesCount);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    ImageMessage.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.ImageMessage();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.payload = value;
                    else
                        delete message.payload;
                    continue;
                }
            case 2: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.format = value;
                    else
                        delete message.format;
                    continue;
                }
            case 3: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.albumId = value;
                    else
                        delete message.albumId;
                    continue;
                }
            case 4: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.width = value;
                    else
                        delete message.width;
                    continue;
                }
            case 5: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.height = value;
                    else
                        delete message.height;
                    continue;
                }
            case 6: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.albumImagesCount = value;
                    else
                        delete message.albumImagesCount;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return ImageMessage;
})();

export const ChatMessage = $root.ChatMessage = (() => {

    const ChatMessage = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    ChatMessage.prototype.clock = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    ChatMessage.prototype.timestamp = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    ChatMessage.prototype.text = "";
    ChatMessage.prototype.responseTo = "";
    ChatMessage.prototype.ensName = "";
    ChatMessage.prototype.chatId = "";
    ChatMessage.prototype.messageType = 0;
    ChatMessage.prototype.contentType = 0;
    ChatMessage.prototype.image = null;
    ChatMessage.prototype.grant = $util.newBuffer([]);
    ChatMessage.prototype.displayName = "";
    ChatMessage.prototype.signedType = null;

    let $oneOfFields;

    // Virtual OneOf for proto3 optional field
    $Object.defineProperty(ChatMessage.prototype, "_signedType", {
        get: $util.oneOfGetter($oneOfFields = ["signedType"]),
        set: $util.oneOfSetter($oneOfFields)
    });

    ChatMessage.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.clock != null && $Object.hasOwnProperty.call(message, "clock") && (typeof message.clock === "object" ? message.clock.low || message.clock.high : message.clock !== 0))
            writer.uint32(8).uint64(message.clock);
        if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp") && (typeof message.timestamp === "object" ? message.timestamp.low || message.timestamp.high : message.timestamp !== 0))
            writer.uint32(16).uint64(message.timestamp);
        if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
            writer.uint32(26).string(message.text);
        if (message.responseTo != null && $Object.hasOwnProperty.call(message, "responseTo") && message.responseTo !== "")
            writer.uint32(34).string(message.responseTo);
        if (message.ensName != null && $Object.hasOwnProperty.call(message, "ensName") && message.ensName !== "")
            writer.uint32(42).string(message.ensName);
        if (message.chatId != null && $Object.hasOwnProperty.call(message, "chatId") && message.chatId !== "")
            writer.uint32(50).string(message.chatId);
        if (message.messageType != null && $Object.hasOwnProperty.call(message, "messageType") && message.messageType !== 0)
            writer.uint32(56).int32(message.messageType);
        if (message.contentType != null && $Object.hasOwnProperty.call(message, "contentType") && message.contentType !== 0)
            writer.uint32(64).int32(message.contentType);
        if (message.image != null && $Object.hasOwnProperty.call(message, "image"))
            $root.ImageMessage.encode(message.image, writer.uint32(82).fork(), _depth + 1).ldelim();
        if (message.grant != null && $Object.hasOwnProperty.call(message, "grant") && message.grant.length)
            writer.uint32(106).bytes(message.grant);
        if (message.displayName != null && $Object.hasOwnProperty.call(message, "displayName") && message.displayName !== "")
            writer.uint32(114).string(message.displayName);
        if (message.signedType != null && $Object.hasOwnProperty.call(message, "signedType"))
            writer.uint32(8080).uint32(message.signedType);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    ChatMessage.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.ChatMessage();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.clock = value;
                    else
                        delete message.clock;
                    continue;
                }
            case 2: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.timestamp = value;
                    else
                        delete message.timestamp;
                    continue;
                }
            case 3: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.text = value;
                    else
                        delete message.text;
                    continue;
                }
            case 4: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.responseTo = value;
                    else
                        delete message.responseTo;
                    continue;
                }
            case 5: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.ensName = value;
                    else
                        delete message.ensName;
                    continue;
                }
            case 6: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.chatId = value;
                    else
                        delete message.chatId;
                    continue;
                }
            case 7: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.messageType = value;
                    else
                        delete message.messageType;
                    continue;
                }
            case 8: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.contentType = value;
                    else
                        delete message.contentType;
                    continue;
                }
            case 10: {
                    if (wireType !== 2)
                        break;
                    message.image = $root.ImageMessage.decode(reader, reader.size(), $undefined, _depth + 1, message.image);
                    continue;
                }
            case 13: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.grant = value;
                    else
                        delete message.grant;
                    continue;
                }
            case 14: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.displayName = value;
                    else
                        delete message.displayName;
                    continue;
                }
            case 1010: {
                    if (wireType !== 0)
                        break;
                    message.signedType = reader.uint32();
                    message._signedType = "signedType";
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return ChatMessage;
})();

export const EditMessage = $root.EditMessage = (() => {

    const EditMessage = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    EditMessage.prototype.clock = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    EditMessage.prototype.text = "";
    EditMessage.prototype.chatId = "";
    EditMessage.prototype.messageId = "";
    EditMessage.prototype.grant = $util.newBuffer([]);
    EditMessage.prototype.messageType = 0;
    EditMessage.prototype.contentType = 0;
    EditMessage.prototype.signedType = null;

    let $oneOfFields;

    // Virtual OneOf for proto3 optional field
    $Object.defineProperty(EditMessage.prototype, "_signedType", {
        get: $util.oneOfGetter($oneOfFields = ["signedType"]),
        set: $util.oneOfSetter($oneOfFields)
    });

    EditMessage.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.clock != null && $Object.hasOwnProperty.call(message, "clock") && (typeof message.clock === "object" ? message.clock.low || message.clock.high : message.clock !== 0))
            writer.uint32(8).uint64(message.clock);
        if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
            writer.uint32(18).string(message.text);
        if (message.chatId != null && $Object.hasOwnProperty.call(message, "chatId") && message.chatId !== "")
            writer.uint32(26).string(message.chatId);
        if (message.messageId != null && $Object.hasOwnProperty.call(message, "messageId") && message.messageId !== "")
            writer.uint32(34).string(message.messageId);
        if (message.grant != null && $Object.hasOwnProperty.call(message, "grant") && message.grant.length)
            writer.uint32(42).bytes(message.grant);
        if (message.messageType != null && $Object.hasOwnProperty.call(message, "messageType") && message.messageType !== 0)
            writer.uint32(48).int32(message.messageType);
        if (message.contentType != null && $Object.hasOwnProperty.call(message, "contentType") && message.contentType !== 0)
            writer.uint32(56).int32(message.contentType);
        if (message.signedType != null && $Object.hasOwnProperty.call(message, "signedType"))
            writer.uint32(8080).uint32(message.signedType);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    EditMessage.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.EditMessage();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.clock = value;
                    else
                        delete message.clock;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.text = value;
                    else
                        delete message.text;
                    continue;
                }
            case 3: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.chatId = value;
                    else
                        delete message.chatId;
                    continue;
                }
            case 4: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.messageId = value;
                    else
                        delete message.messageId;
                    continue;
                }
            case 5: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.grant = value;
                    else
                        delete message.grant;
                    continue;
                }
            case 6: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.messageType = value;
                    else
                        delete message.messageType;
                    continue;
                }
            case 7: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.contentType = value;
                    else
                        delete message.contentType;
                    continue;
                }
            case 1010: {
                    if (wireType !== 0)
                        break;
                    message.signedType = reader.uint32();
                    message._signedType = "signedType";
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return EditMessage;
})();

export const DeleteMessage = $root.DeleteMessage = (() => {

    const DeleteMessage = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    DeleteMessage.prototype.clock = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    DeleteMessage.prototype.chatId = "";
    DeleteMessage.prototype.messageId = "";
    DeleteMessage.prototype.grant = $util.newBuffer([]);
    DeleteMessage.prototype.messageType = 0;
    DeleteMessage.prototype.deletedBy = "";
    DeleteMessage.prototype.signedType = null;

    let $oneOfFields;

    // Virtual OneOf for proto3 optional field
    $Object.defineProperty(DeleteMessage.prototype, "_signedType", {
        get: $util.oneOfGetter($oneOfFields = ["signedType"]),
        set: $util.oneOfSetter($oneOfFields)
    });

    DeleteMessage.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.clock != null && $Object.hasOwnProperty.call(message, "clock") && (typeof message.clock === "object" ? message.clock.low || message.clock.high : message.clock !== 0))
            writer.uint32(8).uint64(message.clock);
        if (message.chatId != null && $Object.hasOwnProperty.call(message, "chatId") && message.chatId !== "")
            writer.uint32(18).string(message.chatId);
        if (message.messageId != null && $Object.hasOwnProperty.call(message, "messageId") && message.messageId !== "")
            writer.uint32(26).string(message.messageId);
        if (message.grant != null && $Object.hasOwnProperty.call(message, "grant") && message.grant.length)
            writer.uint32(34).bytes(message.grant);
        if (message.messageType != null && $Object.hasOwnProperty.call(message, "messageType") && message.messageType !== 0)
            writer.uint32(40).int32(message.messageType);
        if (message.deletedBy != null && $Object.hasOwnProperty.call(message, "deletedBy") && message.deletedBy !== "")
            writer.uint32(50).string(message.deletedBy);
        if (message.signedType != null && $Object.hasOwnProperty.call(message, "signedType"))
            writer.uint32(8080).uint32(message.signedType);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    DeleteMessage.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.DeleteMessage();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.clock = value;
                    else
                        delete message.clock;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.chatId = value;
                    else
                        delete message.chatId;
                    continue;
                }
            case 3: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.messageId = value;
                    else
                        delete message.messageId;
                    continue;
                }
            case 4: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.grant = value;
                    else
                        delete message.grant;
                    continue;
                }
            case 5: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.messageType = value;
                    else
                        delete message.messageType;
                    continue;
                }
            case 6: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.deletedBy = value;
                    else
                        delete message.deletedBy;
                    continue;
                }
            case 1010: {
                    if (wireType !== 0)
                        break;
                    message.signedType = reader.uint32();
                    message._signedType = "signedType";
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return DeleteMessage;
})();

export const PinMessage = $root.PinMessage = (() => {

    const PinMessage = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    PinMessage.prototype.clock = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    PinMessage.prototype.messageId = "";
    PinMessage.prototype.chatId = "";
    PinMessage.prototype.pinned = false;
    PinMessage.prototype.messageType = 0;
    PinMessage.prototype.signedType = null;

    let $oneOfFields;

    // Virtual OneOf for proto3 optional field
    $Object.defineProperty(PinMessage.prototype, "_signedType", {
        get: $util.oneOfGetter($oneOfFields = ["signedType"]),
        set: $util.oneOfSetter($oneOfFields)
    });

    PinMessage.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.clock != null && $Object.hasOwnProperty.call(message, "clock") && (typeof message.clock === "object" ? message.clock.low || message.clock.high : message.clock !== 0))
            writer.uint32(8).uint64(message.clock);
        if (message.messageId != null && $Object.hasOwnProperty.call(message, "messageId") && message.messageId !== "")
            writer.uint32(18).string(message.messageId);
        if (message.chatId != null && $Object.hasOwnProperty.call(message, "chatId") && message.chatId !== "")
            writer.uint32(26).string(message.chatId);
        if (message.pinned != null && $Object.hasOwnProperty.call(message, "pinned") && message.pinned !== false)
            writer.uint32(32).bool(message.pinned);
        if (message.messageType != null && $Object.hasOwnProperty.call(message, "messageType") && message.messageType !== 0)
            writer.uint32(40).int32(message.messageType);
        if (message.signedType != null && $Object.hasOwnProperty.call(message, "signedType"))
            writer.uint32(8080).uint32(message.signedType);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    PinMessage.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.PinMessage();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.clock = value;
                    else
                        delete message.clock;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.messageId = value;
                    else
                        delete message.messageId;
                    continue;
                }
            case 3: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.chatId = value;
                    else
                        delete message.chatId;
                    continue;
                }
            case 4: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.bool())
                        message.pinned = value;
                    else
                        delete message.pinned;
                    continue;
                }
            case 5: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.messageType = value;
                    else
                        delete message.messageType;
                    continue;
                }
            case 1010: {
                    if (wireType !== 0)
                        break;
                    message.signedType = reader.uint32();
                    message._signedType = "signedType";
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return PinMessage;
})();

export const Reaction = $root.Reaction = (() => {
    const valuesById = $Object.create(null), values = $Object.create(valuesById);
    values[valuesById[0] = "UNKNOWN_REACTION"] = 0;
    values[valuesById[1] = "LOVE"] = 1;
    values[valuesById[2] = "THUMBS_UP"] = 2;
    values[valuesById[3] = "THUMBS_DOWN"] = 3;
    values[valuesById[4] = "LAUGH"] = 4;
    values[valuesById[5] = "SAD"] = 5;
    values[valuesById[6] = "ANGRY"] = 6;
    return values;
})();

export const EmojiReaction = $root.EmojiReaction = (() => {

    const EmojiReaction = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    EmojiReaction.prototype.clock = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    EmojiReaction.prototype.chatId = "";
    EmojiReaction.prototype.messageId = "";
    EmojiReaction.prototype.messageType = 0;
    EmojiReaction.prototype.type = 0;
    EmojiReaction.prototype.retracted = false;
    EmojiReaction.prototype.grant = $util.newBuffer([]);
    EmojiReaction.prototype.signedType = null;

    let $oneOfFields;

    // Virtual OneOf for proto3 optional field
    $Object.defineProperty(EmojiReaction.prototype, "_signedType", {
        get: $util.oneOfGetter($oneOfFields = ["signedType"]),
        set: $util.oneOfSetter($oneOfFields)
    });

    EmojiReaction.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.clock != null && $Object.hasOwnProperty.call(message, "clock") && (typeof message.clock === "object" ? message.clock.low || message.clock.high : message.clock !== 0))
            writer.uint32(8).uint64(message.clock);
        if (message.chatId != null && $Object.hasOwnProperty.call(message, "chatId") && message.chatId !== "")
            writer.uint32(18).string(message.chatId);
        if (message.messageId != null && $Object.hasOwnProperty.call(message, "messageId") && message.messageId !== "")
            writer.uint32(26).string(message.messageId);
        if (message.messageType != null && $Object.hasOwnProperty.call(message, "messageType") && message.messageType !== 0)
            writer.uint32(32).int32(message.messageType);
        if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
            writer.uint32(40).int32(message.type);
        if (message.retracted != null && $Object.hasOwnProperty.call(message, "retracted") && message.retracted !== false)
            writer.uint32(48).bool(message.retracted);
        if (message.grant != null && $Object.hasOwnProperty.call(message, "grant") && message.grant.length)
            writer.uint32(58).bytes(message.grant);
        if (message.signedType != null && $Object.hasOwnProperty.call(message, "signedType"))
            writer.uint32(8080).uint32(message.signedType);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    EmojiReaction.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.EmojiReaction();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.clock = value;
                    else
                        delete message.clock;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.chatId = value;
                    else
                        delete message.chatId;
                    continue;
                }
            case 3: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.messageId = value;
                    else
                        delete message.messageId;
                    continue;
                }
            case 4: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.messageType = value;
                    else
                        delete message.messageType;
                    continue;
                }
            case 5: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.type = value;
                    else
                        delete message.type;
                    continue;
                }
            case 6: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.bool())
                        message.retracted = value;
                    else
                        delete message.retracted;
                    continue;
                }
            case 7: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.grant = value;
                    else
                        delete message.grant;
                    continue;
                }
            case 1010: {
                    if (wireType !== 0)
                        break;
                    message.signedType = reader.uint32();
                    message._signedType = "signedType";
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return EmojiReaction;
})();

export const DeleteCommunityMemberMessage = $root.DeleteCommunityMemberMessage = (() => {

    const DeleteCommunityMemberMessage = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    DeleteCommunityMemberMessage.prototype.id = "";
    DeleteCommunityMemberMessage.prototype.chatId = "";

    DeleteCommunityMemberMessage.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
            writer.uint32(10).string(message.id);
        if (message.chatId != null && $Object.hasOwnProperty.call(message, "chatId") && message.chatId !== "")
            writer.uint32(18).string(message.chatId);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    DeleteCommunityMemberMessage.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.DeleteCommunityMemberMessage();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.id = value;
                    else
                        delete message.id;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.chatId = value;
                    else
                        delete message.chatId;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return DeleteCommunityMemberMessage;
})();

export const DeleteCommunityMemberMessages = $root.DeleteCommunityMemberMessages = (() => {

    const DeleteCommunityMemberMessages = function (properties) {
        this.messages = [];
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    DeleteCommunityMemberMessages.prototype.clock = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    DeleteCommunityMemberMessages.prototype.communityId = $util.newBuffer([]);
    DeleteCommunityMemberMessages.prototype.memberId = "";
    DeleteCommunityMemberMessages.prototype.messages = $util.emptyArray;
    DeleteCommunityMemberMessages.prototype.signedType = null;

    let $oneOfFields;

    // Virtual OneOf for proto3 optional field
    $Object.defineProperty(DeleteCommunityMemberMessages.prototype, "_signedType", {
        get: $util.oneOfGetter($oneOfFields = ["signedType"]),
        set: $util.oneOfSetter($oneOfFields)
    });

    DeleteCommunityMemberMessages.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.clock != null && $Object.hasOwnProperty.call(message, "clock") && (typeof message.clock === "object" ? message.clock.low || message.clock.high : message.clock !== 0))
            writer.uint32(8).uint64(message.clock);
        if (message.communityId != null && $Object.hasOwnProperty.call(message, "communityId") && message.communityId.length)
            writer.uint32(18).bytes(message.communityId);
        if (message.memberId != null && $Object.hasOwnProperty.call(message, "memberId") && message.memberId !== "")
            writer.uint32(26).string(message.memberId);
        if (message.messages != null && message.messages.length)
            for (let i = 0; i < message.messages.length; ++i)
                $root.DeleteCommunityMemberMessage.encode(message.messages[i], writer.uint32(34).fork(), _depth + 1).ldelim();
        if (message.signedType != null && $Object.hasOwnProperty.call(message, "signedType"))
            writer.uint32(8080).uint32(message.signedType);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    DeleteCommunityMemberMessages.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.DeleteCommunityMemberMessages();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.clock = value;
                    else
                        delete message.clock;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.communityId = value;
                    else
                        delete message.communityId;
                    continue;
                }
            case 3: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.memberId = value;
                    else
                        delete message.memberId;
                    continue;
                }
            case 4: {
                    if (wireType !== 2)
                        break;
                    if (!(message.messages && message.messages.length))
                        message.messages = [];
                    message.messages.push($root.DeleteCommunityMemberMessage.decode(reader, reader.size(), $undefined, _depth + 1));
                    continue;
                }
            case 1010: {
                    if (wireType !== 0)
                        break;
                    message.signedType = reader.uint32();
                    message._signedType = "signedType";
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return DeleteCommunityMemberMessages;
})();

export const Role = $root.Role = (() => {
    const valuesById = $Object.create(null), values = $Object.create(valuesById);
    values[valuesById[0] = "ROLE_NONE"] = 0;
    values[valuesById[1] = "ROLE_OWNER"] = 1;
    values[valuesById[4] = "ROLE_ADMIN"] = 4;
    return values;
})();

export const ChannelRole = $root.ChannelRole = (() => {
    const valuesById = $Object.create(null), values = $Object.create(valuesById);
    values[valuesById[0] = "CHANNEL_ROLE_POSTER"] = 0;
    values[valuesById[1] = "CHANNEL_ROLE_VIEWER"] = 1;
    return values;
})();

export const CommunityMember = $root.CommunityMember = (() => {

    const CommunityMember = function (properties) {
        this.roles = [];
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    CommunityMember.prototype.roles = $util.emptyArray;
    CommunityMember.prototype.lastUpdateClock = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    CommunityMember.prototype.channelRole = 0;

    CommunityMember.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.roles != null && message.roles.length)
            writer.uint32(10).int32s(message.roles);
        if (message.lastUpdateClock != null && $Object.hasOwnProperty.call(message, "lastUpdateClock") && (typeof message.lastUpdateClock === "object" ? message.lastUpdateClock.low || message.lastUpdateClock.high : message.lastUpdateClock !== 0))
            writer.uint32(24).uint64(message.lastUpdateClock);
        if (message.channelRole != null && $Object.hasOwnProperty.call(message, "channelRole") && message.channelRole !== 0)
            writer.uint32(32).int32(message.channelRole);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    CommunityMember.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.CommunityMember();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType === 2) {
                        if (!(message.roles && message.roles.length))
                            message.roles = [];
                        reader.int32s(message.roles);
                        continue;
                    }
                    if (wireType !== 0)
                        break;
                    if (!(message.roles && message.roles.length))
                        message.roles = [];
                    message.roles.push(reader.int32());
                    continue;
                }
            case 3: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.lastUpdateClock = value;
                    else
                        delete message.lastUpdateClock;
                    continue;
                }
            case 4: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.channelRole = value;
                    else
                        delete message.channelRole;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return CommunityMember;
})();

export const Access = $root.Access = (() => {
    const valuesById = $Object.create(null), values = $Object.create(valuesById);
    values[valuesById[0] = "UNKNOWN_ACCESS"] = 0;
    values[valuesById[1] = "AUTO_ACCEPT"] = 1;
    values[valuesById[3] = "MANUAL_ACCEPT"] = 3;
    return values;
})();

export const CommunityPermissions = $root.CommunityPermissions = (() => {

    const CommunityPermissions = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    CommunityPermissions.prototype["private"] = false;
    CommunityPermissions.prototype.access = 0;

    CommunityPermissions.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message["private"] != null && $Object.hasOwnProperty.call(message, "private") && message["private"] !== false)
            writer.uint32(16).bool(message["private"]);
        if (message.access != null && $Object.hasOwnProperty.call(message, "access") && message.access !== 0)
            writer.uint32(24).int32(message.access);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    CommunityPermissions.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.CommunityPermissions();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 2: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.bool())
                        message["private"] = value;
                    else
                        delete message["private"];
                    continue;
                }
            case 3: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.access = value;
                    else
                        delete message.access;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return CommunityPermissions;
})();

export const IdentityImage = $root.IdentityImage = (() => {

    const IdentityImage = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    IdentityImage.prototype.payload = $util.newBuffer([]);
    IdentityImage.prototype.sourceType = 0;
    IdentityImage.prototype.imageType = 0;

    IdentityImage.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
            writer.uint32(10).bytes(message.payload);
        if (message.sourceType != null && $Object.hasOwnProperty.call(message, "sourceType") && message.sourceType !== 0)
            writer.uint32(16).int32(message.sourceType);
        if (message.imageType != null && $Object.hasOwnProperty.call(message, "imageType") && message.imageType !== 0)
            writer.uint32(24).int32(message.imageType);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    IdentityImage.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.IdentityImage();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.payload = value;
                    else
                        delete message.payload;
                    continue;
                }
            case 2: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.sourceType = value;
                    else
                        delete message.sourceType;
                    continue;
                }
            case 3: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.imageType = value;
                    else
                        delete message.imageType;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return IdentityImage;
})();

export const ChatIdentity = $root.ChatIdentity = (() => {

    const ChatIdentity = function (properties) {
        this.images = {};
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    ChatIdentity.prototype.clock = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    ChatIdentity.prototype.images = $util.emptyObject;
    ChatIdentity.prototype.displayName = "";
    ChatIdentity.prototype.description = "";
    ChatIdentity.prototype.color = "";
    ChatIdentity.prototype.emoji = "";
    ChatIdentity.prototype.firstMessageTimestamp = 0;

    ChatIdentity.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.clock != null && $Object.hasOwnProperty.call(message, "clock") && (typeof message.clock === "object" ? message.clock.low || message.clock.high : message.clock !== 0))
            writer.uint32(8).uint64(message.clock);
        if (message.images != null && $Object.hasOwnProperty.call(message, "images"))
            for (let keys = $Object.keys(message.images), i = 0; i < keys.length; ++i) {
                writer.uint32(26).fork().uint32(10).string(keys[i]);
                $root.IdentityImage.encode(message.images[keys[i]], writer.uint32(18).fork(), _depth + 1).ldelim().ldelim();
            }
        if (message.displayName != null && $Object.hasOwnProperty.call(message, "displayName") && message.displayName !== "")
            writer.uint32(34).string(message.displayName);
        if (message.description != null && $Object.hasOwnProperty.call(message, "description") && message.description !== "")
            writer.uint32(42).string(message.description);
        if (message.color != null && $Object.hasOwnProperty.call(message, "color") && message.color !== "")
            writer.uint32(50).string(message.color);
        if (message.emoji != null && $Object.hasOwnProperty.call(message, "emoji") && message.emoji !== "")
            writer.uint32(58).string(message.emoji);
        if (message.firstMessageTimestamp != null && $Object.hasOwnProperty.call(message, "firstMessageTimestamp") && message.firstMessageTimestamp !== 0)
            writer.uint32(72).uint32(message.firstMessageTimestamp);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    ChatIdentity.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, key, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.ChatIdentity();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.clock = value;
                    else
                        delete message.clock;
                    continue;
                }
            case 3: {
                    if (wireType !== 2)
                        break;
                    if (message.images === $util.emptyObject)
                        message.images = {};
                    let end2 = reader.size() + reader.pos;
                    if (end2 > reader.len)
                        throw $RangeError("index out of range");
                    reader.len = end2;
                    key = "";
                    value = null;
                    while (reader.pos < end2) {
                        let tag2 = reader.tag();
                        wireType = tag2 & 7;
                        switch (tag2 >>>= 3) {
                        case 1:
                            if (wireType !== 2)
                                break;
                            key = reader.stringVerify();
                            continue;
                        case 2:
                            if (wireType !== 2)
                                break;
                            value = $root.IdentityImage.decode(reader, reader.size(), $undefined, _depth + 1, value);
                            continue;
                        }
                        reader.skipType(wireType, _depth, tag2);
                    }
                    if (reader.pos !== end2)
                        throw $RangeError("index out of range");
                    reader.len = end;
                    if (key === "__proto__")
                        $util.makeProp(message.images, key);
                    message.images[key] = value || new $root.IdentityImage();
                    continue;
                }
            case 4: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.displayName = value;
                    else
                        delete message.displayName;
                    continue;
                }
            case 5: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.description = value;
                    else
                        delete message.description;
                    continue;
                }
            case 6: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.color = value;
                    else
                        delete message.color;
                    continue;
                }
            case 7: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.emoji = value;
                    else
                        delete message.emoji;
                    continue;
                }
            case 9: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.firstMessageTimestamp = value;
                    else
                        delete message.firstMessageTimestamp;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return ChatIdentity;
})();

export const CommunityChat = $root.CommunityChat = (() => {

    const CommunityChat = function (properties) {
        this.members = {};
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    CommunityChat.prototype.members = $util.emptyObject;
    CommunityChat.prototype.permissions = null;
    CommunityChat.prototype.identity = null;
    CommunityChat.prototype.categoryId = "";
    CommunityChat.prototype.position = 0;
    CommunityChat.prototype.isReadOnly = false;

    CommunityChat.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.members != null && $Object.hasOwnProperty.call(message, "members"))
            for (let keys = $Object.keys(message.members), i = 0; i < keys.length; ++i) {
                writer.uint32(10).fork().uint32(10).string(keys[i]);
                $root.CommunityMember.encode(message.members[keys[i]], writer.uint32(18).fork(), _depth + 1).ldelim().ldelim();
            }
        if (message.permissions != null && $Object.hasOwnProperty.call(message, "permissions"))
            $root.CommunityPermissions.encode(message.permissions, writer.uint32(18).fork(), _depth + 1).ldelim();
        if (message.identity != null && $Object.hasOwnProperty.call(message, "identity"))
            $root.ChatIdentity.encode(message.identity, writer.uint32(26).fork(), _depth + 1).ldelim();
        if (message.categoryId != null && $Object.hasOwnProperty.call(message, "categoryId") && message.categoryId !== "")
            writer.uint32(34).string(message.categoryId);
        if (message.position != null && $Object.hasOwnProperty.call(message, "position") && message.position !== 0)
            writer.uint32(40).int32(message.position);
        if (message.isReadOnly != null && $Object.hasOwnProperty.call(message, "isReadOnly") && message.isReadOnly !== false)
            writer.uint32(8008).bool(message.isReadOnly);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    CommunityChat.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, key, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.CommunityChat();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 2)
                        break;
                    if (message.members === $util.emptyObject)
                        message.members = {};
                    let end2 = reader.size() + reader.pos;
                    if (end2 > reader.len)
                        throw $RangeError("index out of range");
                    reader.len = end2;
                    key = "";
                    value = null;
                    while (reader.pos < end2) {
                        let tag2 = reader.tag();
                        wireType = tag2 & 7;
                        switch (tag2 >>>= 3) {
                        case 1:
                            if (wireType !== 2)
                                break;
                            key = reader.stringVerify();
                            continue;
                        case 2:
                            if (wireType !== 2)
                                break;
                            value = $root.CommunityMember.decode(reader, reader.size(), $undefined, _depth + 1, value);
                            continue;
                        }
                        reader.skipType(wireType, _depth, tag2);
                    }
                    if (reader.pos !== end2)
                        throw $RangeError("index out of range");
                    reader.len = end;
                    if (key === "__proto__")
                        $util.makeProp(message.members, key);
                    message.members[key] = value || new $root.CommunityMember();
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    message.permissions = $root.CommunityPermissions.decode(reader, reader.size(), $undefined, _depth + 1, message.permissions);
                    continue;
                }
            case 3: {
                    if (wireType !== 2)
                        break;
                    message.identity = $root.ChatIdentity.decode(reader, reader.size(), $undefined, _depth + 1, message.identity);
                    continue;
                }
            case 4: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.categoryId = value;
                    else
                        delete message.categoryId;
                    continue;
                }
            case 5: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.position = value;
                    else
                        delete message.position;
                    continue;
                }
            case 1001: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.bool())
                        message.isReadOnly = value;
                    else
                        delete message.isReadOnly;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return CommunityChat;
})();

export const CommunityCategory = $root.CommunityCategory = (() => {

    const CommunityCategory = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    CommunityCategory.prototype.categoryId = "";
    CommunityCategory.prototype.name = "";
    CommunityCategory.prototype.position = 0;

    CommunityCategory.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.categoryId != null && $Object.hasOwnProperty.call(message, "categoryId") && message.categoryId !== "")
            writer.uint32(10).string(message.categoryId);
        if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
            writer.uint32(18).string(message.name);
        if (message.position != null && $Object.hasOwnProperty.call(message, "position") && message.position !== 0)
            writer.uint32(24).int32(message.position);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    CommunityCategory.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.CommunityCategory();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.categoryId = value;
                    else
                        delete message.categoryId;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.name = value;
                    else
                        delete message.name;
                    continue;
                }
            case 3: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.int32())
                        message.position = value;
                    else
                        delete message.position;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return CommunityCategory;
})();

export const CommunityAdminSettings = $root.CommunityAdminSettings = (() => {

    const CommunityAdminSettings = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    CommunityAdminSettings.prototype.pinMessageAllMembersEnabled = false;

    CommunityAdminSettings.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.pinMessageAllMembersEnabled != null && $Object.hasOwnProperty.call(message, "pinMessageAllMembersEnabled") && message.pinMessageAllMembersEnabled !== false)
            writer.uint32(8).bool(message.pinMessageAllMembersEnabled);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    CommunityAdminSettings.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.CommunityAdminSettings();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.bool())
                        message.pinMessageAllMembersEnabled = value;
                    else
                        delete message.pinMessageAllMembersEnabled;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return CommunityAdminSettings;
})();

export const CommunityBanInfo = $root.CommunityBanInfo = (() => {

    const CommunityBanInfo = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    CommunityBanInfo.prototype.deleteAllMessages = false;

    CommunityBanInfo.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.deleteAllMessages != null && $Object.hasOwnProperty.call(message, "deleteAllMessages") && message.deleteAllMessages !== false)
            writer.uint32(8).bool(message.deleteAllMessages);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    CommunityBanInfo.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.CommunityBanInfo();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.bool())
                        message.deleteAllMessages = value;
                    else
                        delete message.deleteAllMessages;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return CommunityBanInfo;
})();

export const CommunityDescription = $root.CommunityDescription = (() => {

    const CommunityDescription = function (properties) {
        this.members = {};
        this.chats = {};
        this.categories = {};
        this.tags = [];
        this.bannedMembers = {};
        this.nextSecrets = [];
        this.earlierSecrets = [];
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    CommunityDescription.prototype.clock = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    CommunityDescription.prototype.members = $util.emptyObject;
    CommunityDescription.prototype.permissions = null;
    CommunityDescription.prototype.identity = null;
    CommunityDescription.prototype.chats = $util.emptyObject;
    CommunityDescription.prototype.categories = $util.emptyObject;
    CommunityDescription.prototype.archiveMagnetlinkClock = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    CommunityDescription.prototype.adminSettings = null;
    CommunityDescription.prototype.introMessage = "";
    CommunityDescription.prototype.outroMessage = "";
    CommunityDescription.prototype.tags = $util.emptyArray;
    CommunityDescription.prototype.ID = "";
    CommunityDescription.prototype.bannedMembers = $util.emptyObject;
    CommunityDescription.prototype.archiveMagnetUri = "";
    CommunityDescription.prototype.archiveFormat = 0;
    CommunityDescription.prototype.controlNodeInstallation = "";
    CommunityDescription.prototype.nextSecrets = $util.emptyArray;
    CommunityDescription.prototype.earlierSecrets = $util.emptyArray;
    CommunityDescription.prototype.linkHash = $util.newBuffer([]);
    CommunityDescription.prototype.signedType = null;

    let $oneOfFields;

    // Virtual OneOf for proto3 optional field
    $Object.defineProperty(CommunityDescription.prototype, "_signedType", {
        get: $util.oneOfGetter($oneOfFields = ["signedType"]),
        set: $util.oneOfSetter($oneOfFields)
    });

    CommunityDescription.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.clock != null && $Object.hasOwnProperty.call(message, "clock") && (typeof message.clock === "object" ? message.clock.low || message.clock.high : message.clock !== 0))
            writer.uint32(8).uint64(message.clock);
        if (message.members != null && $Object.hasOwnProperty.call(message, "members"))
            for (let keys = $Object.keys(message.members), i = 0; i < keys.length; ++i) {
                writer.uint32(18).fork().uint32(10).string(keys[i]);
                $root.CommunityMember.encode(message.members[keys[i]], writer.uint32(18).fork(), _depth + 1).ldelim().ldelim();
            }
        if (message.permissions != null && $Object.hasOwnProperty.call(message, "permissions"))
            $root.CommunityPermissions.encode(message.permissions, writer.uint32(26).fork(), _depth + 1).ldelim();
        if (message.identity != null && $Object.hasOwnProperty.call(message, "identity"))
            $root.ChatIdentity.encode(message.identity, writer.uint32(42).fork(), _depth + 1).ldelim();
        if (message.chats != null && $Object.hasOwnProperty.call(message, "chats"))
            for (let keys = $Object.keys(message.chats), i = 0; i < keys.length; ++i) {
                writer.uint32(50).fork().uint32(10).string(keys[i]);
                $root.CommunityChat.encode(message.chats[keys[i]], writer.uint32(18).fork(), _depth + 1).ldelim().ldelim();
            }
        if (message.categories != null && $Object.hasOwnProperty.call(message, "categories"))
            for (let keys = $Object.keys(message.categories), i = 0; i < keys.length; ++i) {
                writer.uint32(66).fork().uint32(10).string(keys[i]);
                $root.CommunityCategory.encode(message.categories[keys[i]], writer.uint32(18).fork(), _depth + 1).ldelim().ldelim();
            }
        if (message.archiveMagnetlinkClock != null && $Object.hasOwnProperty.call(message, "archiveMagnetlinkClock") && (typeof message.archiveMagnetlinkClock === "object" ? message.archiveMagnetlinkClock.low || message.archiveMagnetlinkClock.high : message.archiveMagnetlinkClock !== 0))
            writer.uint32(72).uint64(message.archiveMagnetlinkClock);
        if (message.adminSettings != null && $Object.hasOwnProperty.call(message, "adminSettings"))
            $root.CommunityAdminSettings.encode(message.adminSettings, writer.uint32(82).fork(), _depth + 1).ldelim();
        if (message.introMessage != null && $Object.hasOwnProperty.call(message, "introMessage") && message.introMessage !== "")
            writer.uint32(90).string(message.introMessage);
        if (message.outroMessage != null && $Object.hasOwnProperty.call(message, "outroMessage") && message.outroMessage !== "")
            writer.uint32(98).string(message.outroMessage);
        if (message.tags != null && message.tags.length)
            for (let i = 0; i < message.tags.length; ++i)
                writer.uint32(114).string(message.tags[i]);
        if (message.ID != null && $Object.hasOwnProperty.call(message, "ID") && message.ID !== "")
            writer.uint32(146).string(message.ID);
        if (message.bannedMembers != null && $Object.hasOwnProperty.call(message, "bannedMembers"))
            for (let keys = $Object.keys(message.bannedMembers), i = 0; i < keys.length; ++i) {
                writer.uint32(154).fork().uint32(10).string(keys[i]);
                $root.CommunityBanInfo.encode(message.bannedMembers[keys[i]], writer.uint32(18).fork(), _depth + 1).ldelim().ldelim();
            }
        if (message.archiveMagnetUri != null && $Object.hasOwnProperty.call(message, "archiveMagnetUri") && message.archiveMagnetUri !== "")
            writer.uint32(8010).string(message.archiveMagnetUri);
        if (message.archiveFormat != null && $Object.hasOwnProperty.call(message, "archiveFormat") && message.archiveFormat !== 0)
            writer.uint32(8016).uint32(message.archiveFormat);
        if (message.controlNodeInstallation != null && $Object.hasOwnProperty.call(message, "controlNodeInstallation") && message.controlNodeInstallation !== "")
            writer.uint32(8026).string(message.controlNodeInstallation);
        if (message.nextSecrets != null && message.nextSecrets.length)
            for (let i = 0; i < message.nextSecrets.length; ++i)
                writer.uint32(8034).bytes(message.nextSecrets[i]);
        if (message.earlierSecrets != null && message.earlierSecrets.length)
            for (let i = 0; i < message.earlierSecrets.length; ++i)
                writer.uint32(8042).bytes(message.earlierSecrets[i]);
        if (message.linkHash != null && $Object.hasOwnProperty.call(message, "linkHash") && message.linkHash.length)
            writer.uint32(8050).bytes(message.linkHash);
        if (message.signedType != null && $Object.hasOwnProperty.call(message, "signedType"))
            writer.uint32(8080).uint32(message.signedType);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    CommunityDescription.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, key, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.CommunityDescription();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.clock = value;
                    else
                        delete message.clock;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    if (message.members === $util.emptyObject)
                        message.members = {};
                    let end2 = reader.size() + reader.pos;
                    if (end2 > reader.len)
                        throw $RangeError("index out of range");
                    reader.len = end2;
                    key = "";
                    value = null;
                    while (reader.pos < end2) {
                        let tag2 = reader.tag();
                        wireType = tag2 & 7;
                        switch (tag2 >>>= 3) {
                        case 1:
                            if (wireType !== 2)
                                break;
                            key = reader.stringVerify();
                            continue;
                        case 2:
                            if (wireType !== 2)
                                break;
                            value = $root.CommunityMember.decode(reader, reader.size(), $undefined, _depth + 1, value);
                            continue;
                        }
                        reader.skipType(wireType, _depth, tag2);
                    }
                    if (reader.pos !== end2)
                        throw $RangeError("index out of range");
                    reader.len = end;
                    if (key === "__proto__")
                        $util.makeProp(message.members, key);
                    message.members[key] = value || new $root.CommunityMember();
                    continue;
                }
            case 3: {
                    if (wireType !== 2)
                        break;
                    message.permissions = $root.CommunityPermissions.decode(reader, reader.size(), $undefined, _depth + 1, message.permissions);
                    continue;
                }
            case 5: {
                    if (wireType !== 2)
                        break;
                    message.identity = $root.ChatIdentity.decode(reader, reader.size(), $undefined, _depth + 1, message.identity);
                    continue;
                }
            case 6: {
                    if (wireType !== 2)
                        break;
                    if (message.chats === $util.emptyObject)
                        message.chats = {};
                    let end2 = reader.size() + reader.pos;
                    if (end2 > reader.len)
                        throw $RangeError("index out of range");
                    reader.len = end2;
                    key = "";
                    value = null;
                    while (reader.pos < end2) {
                        let tag2 = reader.tag();
                        wireType = tag2 & 7;
                        switch (tag2 >>>= 3) {
                        case 1:
                            if (wireType !== 2)
                                break;
                            key = reader.stringVerify();
                            continue;
                        case 2:
                            if (wireType !== 2)
                                break;
                            value = $root.CommunityChat.decode(reader, reader.size(), $undefined, _depth + 1, value);
                            continue;
                        }
                        reader.skipType(wireType, _depth, tag2);
                    }
                    if (reader.pos !== end2)
                        throw $RangeError("index out of range");
                    reader.len = end;
                    if (key === "__proto__")
                        $util.makeProp(message.chats, key);
                    message.chats[key] = value || new $root.CommunityChat();
                    continue;
                }
            case 8: {
                    if (wireType !== 2)
                        break;
                    if (message.categories === $util.emptyObject)
                        message.categories = {};
                    let end2 = reader.size() + reader.pos;
                    if (end2 > reader.len)
                        throw $RangeError("index out of range");
                    reader.len = end2;
                    key = "";
                    value = null;
                    while (reader.pos < end2) {
                        let tag2 = reader.tag();
                        wireType = tag2 & 7;
                        switch (tag2 >>>= 3) {
                        case 1:
                            if (wireType !== 2)
                                break;
                            key = reader.stringVerify();
                            continue;
                        case 2:
                            if (wireType !== 2)
                                break;
                            value = $root.CommunityCategory.decode(reader, reader.size(), $undefined, _depth + 1, value);
                            continue;
                        }
                        reader.skipType(wireType, _depth, tag2);
                    }
                    if (reader.pos !== end2)
                        throw $RangeError("index out of range");
                    reader.len = end;
                    if (key === "__proto__")
                        $util.makeProp(message.categories, key);
                    message.categories[key] = value || new $root.CommunityCategory();
                    continue;
                }
            case 9: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.archiveMagnetlinkClock = value;
                    else
                        delete message.archiveMagnetlinkClock;
                    continue;
                }
            case 10: {
                    if (wireType !== 2)
                        break;
                    message.adminSettings = $root.CommunityAdminSettings.decode(reader, reader.size(), $undefined, _depth + 1, message.adminSettings);
                    continue;
                }
            case 11: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.introMessage = value;
                    else
                        delete message.introMessage;
                    continue;
                }
            case 12: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.outroMessage = value;
                    else
                        delete message.outroMessage;
                    continue;
                }
            case 14: {
                    if (wireType !== 2)
                        break;
                    if (!(message.tags && message.tags.length))
                        message.tags = [];
                    message.tags.push(reader.stringVerify());
                    continue;
                }
            case 18: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.ID = value;
                    else
                        delete message.ID;
                    continue;
                }
            case 19: {
                    if (wireType !== 2)
                        break;
                    if (message.bannedMembers === $util.emptyObject)
                        message.bannedMembers = {};
                    let end2 = reader.size() + reader.pos;
                    if (end2 > reader.len)
                        throw $RangeError("index out of range");
                    reader.len = end2;
                    key = "";
                    value = null;
                    while (reader.pos < end2) {
                        let tag2 = reader.tag();
                        wireType = tag2 & 7;
                        switch (tag2 >>>= 3) {
                        case 1:
                            if (wireType !== 2)
                                break;
                            key = reader.stringVerify();
                            continue;
                        case 2:
                            if (wireType !== 2)
                                break;
                            value = $root.CommunityBanInfo.decode(reader, reader.size(), $undefined, _depth + 1, value);
                            continue;
                        }
                        reader.skipType(wireType, _depth, tag2);
                    }
                    if (reader.pos !== end2)
                        throw $RangeError("index out of range");
                    reader.len = end;
                    if (key === "__proto__")
                        $util.makeProp(message.bannedMembers, key);
                    message.bannedMembers[key] = value || new $root.CommunityBanInfo();
                    continue;
                }
            case 1001: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.archiveMagnetUri = value;
                    else
                        delete message.archiveMagnetUri;
                    continue;
                }
            case 1002: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.archiveFormat = value;
                    else
                        delete message.archiveFormat;
                    continue;
                }
            case 1003: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.controlNodeInstallation = value;
                    else
                        delete message.controlNodeInstallation;
                    continue;
                }
            case 1004: {
                    if (wireType !== 2)
                        break;
                    if (!(message.nextSecrets && message.nextSecrets.length))
                        message.nextSecrets = [];
                    message.nextSecrets.push(reader.bytes());
                    continue;
                }
            case 1005: {
                    if (wireType !== 2)
                        break;
                    if (!(message.earlierSecrets && message.earlierSecrets.length))
                        message.earlierSecrets = [];
                    message.earlierSecrets.push(reader.bytes());
                    continue;
                }
            case 1006: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.linkHash = value;
                    else
                        delete message.linkHash;
                    continue;
                }
            case 1010: {
                    if (wireType !== 0)
                        break;
                    message.signedType = reader.uint32();
                    message._signedType = "signedType";
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return CommunityDescription;
})();

export const CommunityRequestToJoin = $root.CommunityRequestToJoin = (() => {

    const CommunityRequestToJoin = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    CommunityRequestToJoin.prototype.clock = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    CommunityRequestToJoin.prototype.chatId = "";
    CommunityRequestToJoin.prototype.communityId = $util.newBuffer([]);
    CommunityRequestToJoin.prototype.displayName = "";
    CommunityRequestToJoin.prototype.signedType = null;

    let $oneOfFields;

    // Virtual OneOf for proto3 optional field
    $Object.defineProperty(CommunityRequestToJoin.prototype, "_signedType", {
        get: $util.oneOfGetter($oneOfFields = ["signedType"]),
        set: $util.oneOfSetter($oneOfFields)
    });

    CommunityRequestToJoin.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.clock != null && $Object.hasOwnProperty.call(message, "clock") && (typeof message.clock === "object" ? message.clock.low || message.clock.high : message.clock !== 0))
            writer.uint32(8).uint64(message.clock);
        if (message.chatId != null && $Object.hasOwnProperty.call(message, "chatId") && message.chatId !== "")
            writer.uint32(26).string(message.chatId);
        if (message.communityId != null && $Object.hasOwnProperty.call(message, "communityId") && message.communityId.length)
            writer.uint32(34).bytes(message.communityId);
        if (message.displayName != null && $Object.hasOwnProperty.call(message, "displayName") && message.displayName !== "")
            writer.uint32(42).string(message.displayName);
        if (message.signedType != null && $Object.hasOwnProperty.call(message, "signedType"))
            writer.uint32(8080).uint32(message.signedType);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    CommunityRequestToJoin.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.CommunityRequestToJoin();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.clock = value;
                    else
                        delete message.clock;
                    continue;
                }
            case 3: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.chatId = value;
                    else
                        delete message.chatId;
                    continue;
                }
            case 4: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.communityId = value;
                    else
                        delete message.communityId;
                    continue;
                }
            case 5: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.displayName = value;
                    else
                        delete message.displayName;
                    continue;
                }
            case 1010: {
                    if (wireType !== 0)
                        break;
                    message.signedType = reader.uint32();
                    message._signedType = "signedType";
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return CommunityRequestToJoin;
})();

export const CommunityRequestToJoinResponse = $root.CommunityRequestToJoinResponse = (() => {

    const CommunityRequestToJoinResponse = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    CommunityRequestToJoinResponse.prototype.clock = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    CommunityRequestToJoinResponse.prototype.accepted = false;
    CommunityRequestToJoinResponse.prototype.communityId = $util.newBuffer([]);
    CommunityRequestToJoinResponse.prototype.member = $util.newBuffer([]);
    CommunityRequestToJoinResponse.prototype.signedType = null;

    let $oneOfFields;

    // Virtual OneOf for proto3 optional field
    $Object.defineProperty(CommunityRequestToJoinResponse.prototype, "_signedType", {
        get: $util.oneOfGetter($oneOfFields = ["signedType"]),
        set: $util.oneOfSetter($oneOfFields)
    });

    CommunityRequestToJoinResponse.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.clock != null && $Object.hasOwnProperty.call(message, "clock") && (typeof message.clock === "object" ? message.clock.low || message.clock.high : message.clock !== 0))
            writer.uint32(8).uint64(message.clock);
        if (message.accepted != null && $Object.hasOwnProperty.call(message, "accepted") && message.accepted !== false)
            writer.uint32(24).bool(message.accepted);
        if (message.communityId != null && $Object.hasOwnProperty.call(message, "communityId") && message.communityId.length)
            writer.uint32(42).bytes(message.communityId);
        if (message.member != null && $Object.hasOwnProperty.call(message, "member") && message.member.length)
            writer.uint32(8010).bytes(message.member);
        if (message.signedType != null && $Object.hasOwnProperty.call(message, "signedType"))
            writer.uint32(8080).uint32(message.signedType);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    CommunityRequestToJoinResponse.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.CommunityRequestToJoinResponse();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.clock = value;
                    else
                        delete message.clock;
                    continue;
                }
            case 3: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.bool())
                        message.accepted = value;
                    else
                        delete message.accepted;
                    continue;
                }
            case 5: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.communityId = value;
                    else
                        delete message.communityId;
                    continue;
                }
            case 1001: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.member = value;
                    else
                        delete message.member;
                    continue;
                }
            case 1010: {
                    if (wireType !== 0)
                        break;
                    message.signedType = reader.uint32();
                    message._signedType = "signedType";
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return CommunityRequestToJoinResponse;
})();

export const CommunityRequestToLeave = $root.CommunityRequestToLeave = (() => {

    const CommunityRequestToLeave = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    CommunityRequestToLeave.prototype.clock = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    CommunityRequestToLeave.prototype.communityId = $util.newBuffer([]);
    CommunityRequestToLeave.prototype.signedType = null;

    let $oneOfFields;

    // Virtual OneOf for proto3 optional field
    $Object.defineProperty(CommunityRequestToLeave.prototype, "_signedType", {
        get: $util.oneOfGetter($oneOfFields = ["signedType"]),
        set: $util.oneOfSetter($oneOfFields)
    });

    CommunityRequestToLeave.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.clock != null && $Object.hasOwnProperty.call(message, "clock") && (typeof message.clock === "object" ? message.clock.low || message.clock.high : message.clock !== 0))
            writer.uint32(8).uint64(message.clock);
        if (message.communityId != null && $Object.hasOwnProperty.call(message, "communityId") && message.communityId.length)
            writer.uint32(18).bytes(message.communityId);
        if (message.signedType != null && $Object.hasOwnProperty.call(message, "signedType"))
            writer.uint32(8080).uint32(message.signedType);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    CommunityRequestToLeave.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.CommunityRequestToLeave();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.clock = value;
                    else
                        delete message.clock;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.communityId = value;
                    else
                        delete message.communityId;
                    continue;
                }
            case 1010: {
                    if (wireType !== 0)
                        break;
                    message.signedType = reader.uint32();
                    message._signedType = "signedType";
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return CommunityRequestToLeave;
})();

export const CommunityMessageArchiveMagnetlink = $root.CommunityMessageArchiveMagnetlink = (() => {

    const CommunityMessageArchiveMagnetlink = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    CommunityMessageArchiveMagnetlink.prototype.clock = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    CommunityMessageArchiveMagnetlink.prototype.magnetUri = "";
    CommunityMessageArchiveMagnetlink.prototype.format = 0;
    CommunityMessageArchiveMagnetlink.prototype.installation = "";
    CommunityMessageArchiveMagnetlink.prototype.signedType = null;

    let $oneOfFields;

    // Virtual OneOf for proto3 optional field
    $Object.defineProperty(CommunityMessageArchiveMagnetlink.prototype, "_signedType", {
        get: $util.oneOfGetter($oneOfFields = ["signedType"]),
        set: $util.oneOfSetter($oneOfFields)
    });

    CommunityMessageArchiveMagnetlink.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.clock != null && $Object.hasOwnProperty.call(message, "clock") && (typeof message.clock === "object" ? message.clock.low || message.clock.high : message.clock !== 0))
            writer.uint32(8).uint64(message.clock);
        if (message.magnetUri != null && $Object.hasOwnProperty.call(message, "magnetUri") && message.magnetUri !== "")
            writer.uint32(18).string(message.magnetUri);
        if (message.format != null && $Object.hasOwnProperty.call(message, "format") && message.format !== 0)
            writer.uint32(8008).uint32(message.format);
        if (message.installation != null && $Object.hasOwnProperty.call(message, "installation") && message.installation !== "")
            writer.uint32(8018).string(message.installation);
        if (message.signedType != null && $Object.hasOwnProperty.call(message, "signedType"))
            writer.uint32(8080).uint32(message.signedType);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    CommunityMessageArchiveMagnetlink.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.CommunityMessageArchiveMagnetlink();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.clock = value;
                    else
                        delete message.clock;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.magnetUri = value;
                    else
                        delete message.magnetUri;
                    continue;
                }
            case 1001: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.format = value;
                    else
                        delete message.format;
                    continue;
                }
            case 1002: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.installation = value;
                    else
                        delete message.installation;
                    continue;
                }
            case 1010: {
                    if (wireType !== 0)
                        break;
                    message.signedType = reader.uint32();
                    message._signedType = "signedType";
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return CommunityMessageArchiveMagnetlink;
})();

export const WakuMessage = $root.WakuMessage = (() => {

    const WakuMessage = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    WakuMessage.prototype.payload = $util.newBuffer([]);
    WakuMessage.prototype.contentTopic = "";
    WakuMessage.prototype.version = 0;
    WakuMessage.prototype.timestamp = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
    WakuMessage.prototype.meta = $util.newBuffer([]);
    WakuMessage.prototype.ephemeral = false;

    WakuMessage.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
            writer.uint32(10).bytes(message.payload);
        if (message.contentTopic != null && $Object.hasOwnProperty.call(message, "contentTopic") && message.contentTopic !== "")
            writer.uint32(18).string(message.contentTopic);
        if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
            writer.uint32(24).uint32(message.version);
        if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp") && (typeof message.timestamp === "object" ? message.timestamp.low || message.timestamp.high : message.timestamp !== 0))
            writer.uint32(80).sint64(message.timestamp);
        if (message.meta != null && $Object.hasOwnProperty.call(message, "meta") && message.meta.length)
            writer.uint32(90).bytes(message.meta);
        if (message.ephemeral != null && $Object.hasOwnProperty.call(message, "ephemeral") && message.ephemeral !== false)
            writer.uint32(248).bool(message.ephemeral);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    WakuMessage.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.WakuMessage();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.payload = value;
                    else
                        delete message.payload;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.contentTopic = value;
                    else
                        delete message.contentTopic;
                    continue;
                }
            case 3: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.version = value;
                    else
                        delete message.version;
                    continue;
                }
            case 10: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                        message.timestamp = value;
                    else
                        delete message.timestamp;
                    continue;
                }
            case 11: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.meta = value;
                    else
                        delete message.meta;
                    continue;
                }
            case 31: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.bool())
                        message.ephemeral = value;
                    else
                        delete message.ephemeral;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return WakuMessage;
})();

export const WakuMessageArchiveMetadata = $root.WakuMessageArchiveMetadata = (() => {

    const WakuMessageArchiveMetadata = function (properties) {
        this.contentTopic = [];
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    WakuMessageArchiveMetadata.prototype.version = 0;
    WakuMessageArchiveMetadata.prototype.from = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    WakuMessageArchiveMetadata.prototype.to = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    WakuMessageArchiveMetadata.prototype.contentTopic = $util.emptyArray;

    WakuMessageArchiveMetadata.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
            writer.uint32(8).uint32(message.version);
        if (message.from != null && $Object.hasOwnProperty.call(message, "from") && (typeof message.from === "object" ? message.from.low || message.from.high : message.from !== 0))
            writer.uint32(16).uint64(message.from);
        if (message.to != null && $Object.hasOwnProperty.call(message, "to") && (typeof message.to === "object" ? message.to.low || message.to.high : message.to !== 0))
            writer.uint32(24).uint64(message.to);
        if (message.contentTopic != null && message.contentTopic.length)
            for (let i = 0; i < message.contentTopic.length; ++i)
                writer.uint32(34).string(message.contentTopic[i]);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    WakuMessageArchiveMetadata.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.WakuMessageArchiveMetadata();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.version = value;
                    else
                        delete message.version;
                    continue;
                }
            case 2: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.from = value;
                    else
                        delete message.from;
                    continue;
                }
            case 3: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.to = value;
                    else
                        delete message.to;
                    continue;
                }
            case 4: {
                    if (wireType !== 2)
                        break;
                    if (!(message.contentTopic && message.contentTopic.length))
                        message.contentTopic = [];
                    message.contentTopic.push(reader.stringVerify());
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return WakuMessageArchiveMetadata;
})();

export const WakuMessageArchive = $root.WakuMessageArchive = (() => {

    const WakuMessageArchive = function (properties) {
        this.messages = [];
        this.authors = [];
        this.authorOf = [];
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    WakuMessageArchive.prototype.version = 0;
    WakuMessageArchive.prototype.metadata = null;
    WakuMessageArchive.prototype.messages = $util.emptyArray;
    WakuMessageArchive.prototype.authors = $util.emptyArray;
    WakuMessageArchive.prototype.authorOf = $util.emptyArray;

    WakuMessageArchive.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
            writer.uint32(8).uint32(message.version);
        if (message.metadata != null && $Object.hasOwnProperty.call(message, "metadata"))
            $root.WakuMessageArchiveMetadata.encode(message.metadata, writer.uint32(18).fork(), _depth + 1).ldelim();
        if (message.messages != null && message.messages.length)
            for (let i = 0; i < message.messages.length; ++i)
                $root.WakuMessage.encode(message.messages[i], writer.uint32(26).fork(), _depth + 1).ldelim();
        if (message.authors != null && message.authors.length)
            for (let i = 0; i < message.authors.length; ++i)
                writer.uint32(8010).bytes(message.authors[i]);
        if (message.authorOf != null && message.authorOf.length)
            writer.uint32(8018).uint32s(message.authorOf);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    WakuMessageArchive.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.WakuMessageArchive();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.version = value;
                    else
                        delete message.version;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    message.metadata = $root.WakuMessageArchiveMetadata.decode(reader, reader.size(), $undefined, _depth + 1, message.metadata);
                    continue;
                }
            case 3: {
                    if (wireType !== 2)
                        break;
                    if (!(message.messages && message.messages.length))
                        message.messages = [];
                    message.messages.push($root.WakuMessage.decode(reader, reader.size(), $undefined, _depth + 1));
                    continue;
                }
            case 1001: {
                    if (wireType !== 2)
                        break;
                    if (!(message.authors && message.authors.length))
                        message.authors = [];
                    message.authors.push(reader.bytes());
                    continue;
                }
            case 1002: {
                    if (wireType === 2) {
                        if (!(message.authorOf && message.authorOf.length))
                            message.authorOf = [];
                        reader.uint32s(message.authorOf);
                        continue;
                    }
                    if (wireType !== 0)
                        break;
                    if (!(message.authorOf && message.authorOf.length))
                        message.authorOf = [];
                    message.authorOf.push(reader.uint32());
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return WakuMessageArchive;
})();

export const WakuMessageArchiveIndexMetadata = $root.WakuMessageArchiveIndexMetadata = (() => {

    const WakuMessageArchiveIndexMetadata = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    WakuMessageArchiveIndexMetadata.prototype.version = 0;
    WakuMessageArchiveIndexMetadata.prototype.metadata = null;
    WakuMessageArchiveIndexMetadata.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    WakuMessageArchiveIndexMetadata.prototype.size = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    WakuMessageArchiveIndexMetadata.prototype.padding = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    WakuMessageArchiveIndexMetadata.prototype.contentHash = $util.newBuffer([]);
    WakuMessageArchiveIndexMetadata.prototype.messageCount = 0;
    WakuMessageArchiveIndexMetadata.prototype.rawSize = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    WakuMessageArchiveIndexMetadata.prototype.compression = 0;
    WakuMessageArchiveIndexMetadata.prototype.encryption = 0;
    WakuMessageArchiveIndexMetadata.prototype.redaction = 0;

    WakuMessageArchiveIndexMetadata.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
            writer.uint32(8).uint32(message.version);
        if (message.metadata != null && $Object.hasOwnProperty.call(message, "metadata"))
            $root.WakuMessageArchiveMetadata.encode(message.metadata, writer.uint32(18).fork(), _depth + 1).ldelim();
        if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
            writer.uint32(24).uint64(message.offset);
        if (message.size != null && $Object.hasOwnProperty.call(message, "size") && (typeof message.size === "object" ? message.size.low || message.size.high : message.size !== 0))
            writer.uint32(32).uint64(message.size);
        if (message.padding != null && $Object.hasOwnProperty.call(message, "padding") && (typeof message.padding === "object" ? message.padding.low || message.padding.high : message.padding !== 0))
            writer.uint32(40).uint64(message.padding);
        if (message.contentHash != null && $Object.hasOwnProperty.call(message, "contentHash") && message.contentHash.length)
            writer.uint32(8010).bytes(message.contentHash);
        if (message.messageCount != null && $Object.hasOwnProperty.call(message, "messageCount") && message.messageCount !== 0)
            writer.uint32(8016).uint32(message.messageCount);
        if (message.rawSize != null && $Object.hasOwnProperty.call(message, "rawSize") && (typeof message.rawSize === "object" ? message.rawSize.low || message.rawSize.high : message.rawSize !== 0))
            writer.uint32(8024).uint64(message.rawSize);
        if (message.compression != null && $Object.hasOwnProperty.call(message, "compression") && message.compression !== 0)
            writer.uint32(8032).uint32(message.compression);
        if (message.encryption != null && $Object.hasOwnProperty.call(message, "encryption") && message.encryption !== 0)
            writer.uint32(8040).uint32(message.encryption);
        if (message.redaction != null && $Object.hasOwnProperty.call(message, "redaction") && message.redaction !== 0)
            writer.uint32(8048).uint32(message.redaction);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    WakuMessageArchiveIndexMetadata.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.WakuMessageArchiveIndexMetadata();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.version = value;
                    else
                        delete message.version;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    message.metadata = $root.WakuMessageArchiveMetadata.decode(reader, reader.size(), $undefined, _depth + 1, message.metadata);
                    continue;
                }
            case 3: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.offset = value;
                    else
                        delete message.offset;
                    continue;
                }
            case 4: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.size = value;
                    else
                        delete message.size;
                    continue;
                }
            case 5: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.padding = value;
                    else
                        delete message.padding;
                    continue;
                }
            case 1001: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.contentHash = value;
                    else
                        delete message.contentHash;
                    continue;
                }
            case 1002: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.messageCount = value;
                    else
                        delete message.messageCount;
                    continue;
                }
            case 1003: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.rawSize = value;
                    else
                        delete message.rawSize;
                    continue;
                }
            case 1004: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.compression = value;
                    else
                        delete message.compression;
                    continue;
                }
            case 1005: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.encryption = value;
                    else
                        delete message.encryption;
                    continue;
                }
            case 1006: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.redaction = value;
                    else
                        delete message.redaction;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return WakuMessageArchiveIndexMetadata;
})();

export const WakuMessageArchiveIndex = $root.WakuMessageArchiveIndex = (() => {

    const WakuMessageArchiveIndex = function (properties) {
        this.archives = {};
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    WakuMessageArchiveIndex.prototype.archives = $util.emptyObject;

    WakuMessageArchiveIndex.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.archives != null && $Object.hasOwnProperty.call(message, "archives"))
            for (let keys = $Object.keys(message.archives), i = 0; i < keys.length; ++i)
                writer.uint32(10).fork().uint32(10).string(keys[i]).uint32(18).bytes(message.archives[keys[i]]).ldelim();
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    WakuMessageArchiveIndex.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, key, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.WakuMessageArchiveIndex();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 2)
                        break;
                    if (message.archives === $util.emptyObject)
                        message.archives = {};
                    let end2 = reader.size() + reader.pos;
                    if (end2 > reader.len)
                        throw $RangeError("index out of range");
                    reader.len = end2;
                    key = "";
                    value = [];
                    while (reader.pos < end2) {
                        let tag2 = reader.tag();
                        wireType = tag2 & 7;
                        switch (tag2 >>>= 3) {
                        case 1:
                            if (wireType !== 2)
                                break;
                            key = reader.stringVerify();
                            continue;
                        case 2:
                            if (wireType !== 2)
                                break;
                            value = reader.bytes();
                            continue;
                        }
                        reader.skipType(wireType, _depth, tag2);
                    }
                    if (reader.pos !== end2)
                        throw $RangeError("index out of range");
                    reader.len = end;
                    if (key === "__proto__")
                        $util.makeProp(message.archives, key);
                    message.archives[key] = value;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return WakuMessageArchiveIndex;
})();

export const Format0ArchiveMetadata = $root.Format0ArchiveMetadata = (() => {

    const Format0ArchiveMetadata = function (properties) {
        this.contentTopic = [];
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    Format0ArchiveMetadata.prototype.version = 0;
    Format0ArchiveMetadata.prototype.from = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    Format0ArchiveMetadata.prototype.to = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    Format0ArchiveMetadata.prototype.contentTopic = $util.emptyArray;

    Format0ArchiveMetadata.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
            writer.uint32(8).uint32(message.version);
        if (message.from != null && $Object.hasOwnProperty.call(message, "from") && (typeof message.from === "object" ? message.from.low || message.from.high : message.from !== 0))
            writer.uint32(16).uint64(message.from);
        if (message.to != null && $Object.hasOwnProperty.call(message, "to") && (typeof message.to === "object" ? message.to.low || message.to.high : message.to !== 0))
            writer.uint32(24).uint64(message.to);
        if (message.contentTopic != null && message.contentTopic.length)
            for (let i = 0; i < message.contentTopic.length; ++i)
                writer.uint32(34).bytes(message.contentTopic[i]);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    Format0ArchiveMetadata.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.Format0ArchiveMetadata();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.version = value;
                    else
                        delete message.version;
                    continue;
                }
            case 2: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.from = value;
                    else
                        delete message.from;
                    continue;
                }
            case 3: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.to = value;
                    else
                        delete message.to;
                    continue;
                }
            case 4: {
                    if (wireType !== 2)
                        break;
                    if (!(message.contentTopic && message.contentTopic.length))
                        message.contentTopic = [];
                    message.contentTopic.push(reader.bytes());
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return Format0ArchiveMetadata;
})();

export const Format0Message = $root.Format0Message = (() => {

    const Format0Message = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    Format0Message.prototype.sig = $util.newBuffer([]);
    Format0Message.prototype.timestamp = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    Format0Message.prototype.topic = $util.newBuffer([]);
    Format0Message.prototype.payload = $util.newBuffer([]);
    Format0Message.prototype.padding = $util.newBuffer([]);
    Format0Message.prototype.hash = $util.newBuffer([]);
    Format0Message.prototype.thirdPartyId = "";

    Format0Message.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.sig != null && $Object.hasOwnProperty.call(message, "sig") && message.sig.length)
            writer.uint32(10).bytes(message.sig);
        if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp") && (typeof message.timestamp === "object" ? message.timestamp.low || message.timestamp.high : message.timestamp !== 0))
            writer.uint32(16).uint64(message.timestamp);
        if (message.topic != null && $Object.hasOwnProperty.call(message, "topic") && message.topic.length)
            writer.uint32(26).bytes(message.topic);
        if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
            writer.uint32(34).bytes(message.payload);
        if (message.padding != null && $Object.hasOwnProperty.call(message, "padding") && message.padding.length)
            writer.uint32(42).bytes(message.padding);
        if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash.length)
            writer.uint32(50).bytes(message.hash);
        if (message.thirdPartyId != null && $Object.hasOwnProperty.call(message, "thirdPartyId") && message.thirdPartyId !== "")
            writer.uint32(58).string(message.thirdPartyId);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    Format0Message.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.Format0Message();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.sig = value;
                    else
                        delete message.sig;
                    continue;
                }
            case 2: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.timestamp = value;
                    else
                        delete message.timestamp;
                    continue;
                }
            case 3: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.topic = value;
                    else
                        delete message.topic;
                    continue;
                }
            case 4: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.payload = value;
                    else
                        delete message.payload;
                    continue;
                }
            case 5: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.padding = value;
                    else
                        delete message.padding;
                    continue;
                }
            case 6: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.bytes()).length)
                        message.hash = value;
                    else
                        delete message.hash;
                    continue;
                }
            case 7: {
                    if (wireType !== 2)
                        break;
                    if ((value = reader.stringVerify()).length)
                        message.thirdPartyId = value;
                    else
                        delete message.thirdPartyId;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return Format0Message;
})();

export const Format0Archive = $root.Format0Archive = (() => {

    const Format0Archive = function (properties) {
        this.messages = [];
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    Format0Archive.prototype.version = 0;
    Format0Archive.prototype.metadata = null;
    Format0Archive.prototype.messages = $util.emptyArray;

    Format0Archive.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
            writer.uint32(8).uint32(message.version);
        if (message.metadata != null && $Object.hasOwnProperty.call(message, "metadata"))
            $root.Format0ArchiveMetadata.encode(message.metadata, writer.uint32(18).fork(), _depth + 1).ldelim();
        if (message.messages != null && message.messages.length)
            for (let i = 0; i < message.messages.length; ++i)
                $root.Format0Message.encode(message.messages[i], writer.uint32(26).fork(), _depth + 1).ldelim();
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    Format0Archive.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.Format0Archive();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.version = value;
                    else
                        delete message.version;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    message.metadata = $root.Format0ArchiveMetadata.decode(reader, reader.size(), $undefined, _depth + 1, message.metadata);
                    continue;
                }
            case 3: {
                    if (wireType !== 2)
                        break;
                    if (!(message.messages && message.messages.length))
                        message.messages = [];
                    message.messages.push($root.Format0Message.decode(reader, reader.size(), $undefined, _depth + 1));
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return Format0Archive;
})();

export const Format0ArchiveIndexMetadata = $root.Format0ArchiveIndexMetadata = (() => {

    const Format0ArchiveIndexMetadata = function (properties) {
        if (properties)
            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                    this[keys[i]] = properties[keys[i]];
    };

    Format0ArchiveIndexMetadata.prototype.version = 0;
    Format0ArchiveIndexMetadata.prototype.metadata = null;
    Format0ArchiveIndexMetadata.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    Format0ArchiveIndexMetadata.prototype.size = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
    Format0ArchiveIndexMetadata.prototype.padding = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

    Format0ArchiveIndexMetadata.encode = function (message, writer, _depth) {
        if (!writer)
            writer = $Writer.create();
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $util.recursionLimit)
            throw $Error("max depth exceeded");
        if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
            writer.uint32(8).uint32(message.version);
        if (message.metadata != null && $Object.hasOwnProperty.call(message, "metadata"))
            $root.Format0ArchiveMetadata.encode(message.metadata, writer.uint32(18).fork(), _depth + 1).ldelim();
        if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
            writer.uint32(24).uint64(message.offset);
        if (message.size != null && $Object.hasOwnProperty.call(message, "size") && (typeof message.size === "object" ? message.size.low || message.size.high : message.size !== 0))
            writer.uint32(32).uint64(message.size);
        if (message.padding != null && $Object.hasOwnProperty.call(message, "padding") && (typeof message.padding === "object" ? message.padding.low || message.padding.high : message.padding !== 0))
            writer.uint32(40).uint64(message.padding);
        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
            for (let i = 0; i < message.$unknowns.length; ++i)
                writer.raw(message.$unknowns[i]);
        return writer;
    };

    Format0ArchiveIndexMetadata.decode = function (reader, length, _end, _depth, _target) {
        if (!(reader instanceof $Reader))
            reader = $Reader.create(reader);
        if (_depth === $undefined)
            _depth = 0;
        if (_depth > $Reader.recursionLimit)
            throw $Error("max depth exceeded");
        let end, message, value;
        if (length === $undefined)
            end = reader.len;
        else {
            end = reader.pos + length;
            if (end > reader.len)
                throw $RangeError("index out of range");
            length = reader.len;
            reader.len = end;
        }
        message = _target || new $root.Format0ArchiveIndexMetadata();
        while (reader.pos < end) {
            let start = reader.pos;
            let tag = reader.tag();
            if (tag === _end) {
                _end = $undefined;
                break;
            }
            let wireType = tag & 7;
            switch (tag >>>= 3) {
            case 1: {
                    if (wireType !== 0)
                        break;
                    if (value = reader.uint32())
                        message.version = value;
                    else
                        delete message.version;
                    continue;
                }
            case 2: {
                    if (wireType !== 2)
                        break;
                    message.metadata = $root.Format0ArchiveMetadata.decode(reader, reader.size(), $undefined, _depth + 1, message.metadata);
                    continue;
                }
            case 3: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.offset = value;
                    else
                        delete message.offset;
                    continue;
                }
            case 4: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.size = value;
                    else
                        delete message.size;
                    continue;
                }
            case 5: {
                    if (wireType !== 0)
                        break;
                    if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                        message.padding = value;
                    else
                        delete message.padding;
                    continue;
                }
            }
            reader.skipType(wireType, _depth, tag);
            if (!reader.discardUnknown) {
                $util.makeProp(message, "$unknowns", false);
                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
            }
        }
        if (length !== $undefined) {
            if (reader.pos !== end)
                throw $RangeError("index out of range");
            reader.len = length;
        }
        if (_end !== $undefined)
            throw $Error("missing end group");
        return message;
    };

    return Format0ArchiveIndexMetadata;
})();

export {
  $root as default
};
